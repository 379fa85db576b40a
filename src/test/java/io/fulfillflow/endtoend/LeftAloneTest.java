package io.fulfillflow.endtoend;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.Decisions;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

class LeftAloneTest extends EndToEndTest {

	@Autowired
	RequestRows requests;

	@Autowired
	Standing standing;

	@Autowired
	Decisions decisions;

	@Test
	void whatCantBeReadStopsNeitherThePollNorTheOthers() {
		CONNECT.stray(json("'a text'"), json("null"), json("17"), json("[]"), json("{}"), json("{'id':null}"),
				json("{'id':'PR-9000-0000-0001-001','status':'pending','type':'purchase'}"),
				json("{'id':'PR-9000-0000-0002-001','status':'pending','type':'purchase','asset':'AS-1'}"),
				json("{'id':{'x':1},'status':['pending'],'type':7,'asset':{'id':'AS-9000-0000-0003'}}"));
		ObjectNode odd = Documents.purchase();
		Documents.asset(odd).set("items", json("{'not':'a list'}"));
		Documents.asset(odd).set("params", json("'neither'"));
		CONNECT.place(odd);
		awaitApproved(place(Documents.purchase()));
		awaitApproved(place(Documents.purchase()));
		awaitApproved(Documents.id(odd));
		assertThat(Stream.of("PR-9000-0000-0001-001", "PR-9000-0000-0002-001"))
			.allSatisfy((id) -> assertThat(LOG.writesTo(id)).isEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "'', unknown", "PRD-777-777-777, PRD-777-777-777" })
	void aProductThatIsMissingOrThatNobodyKnowsComesToAPersonWithTheReason(String product, String shown) {
		ObjectNode request = Documents.purchase();
		Documents.asset(request).remove("product");
		if (!product.isEmpty()) {
			Documents.asset(request).set("product", Documents.object().put("id", product));
		}
		String id = place(request);

		soon().untilAsserted(() -> assertThat(standing(id)).startsWith("Waits for a person")
			.contains("Product " + shown + " has no template named 'Default Activation Template'"));
		soon().untilAsserted(() -> assertThat(CONNECT.said(id)).isNotEmpty());
		assertThat(CONNECT.status(id)).isEqualTo("pending");
		assertThat(LOG.verdicts(id, "approve")).isZero();
		awaitApproved(place(Documents.purchase()));

		this.decisions.decide(new RequestId(id), Decision.FAIL, "jo", "We don't sell that.");
		awaitStatus(id, "failed");
		awaitEnd(id);
		assertThat(VENDOR.of(Documents.assetId(request))).isEmpty();
	}

	private String standing(String id) {
		return this.requests.one(new RequestId(id))
			.map((entry) -> this.standing.of(entry).sentence())
			.orElse("not taken in");
	}

	@Test
	void unknownTypesAndStatesAreLeftAlone() {
		List<String> unknown = Stream
			.of(Documents.request("barter"), Documents.purchase().put("status", "pondering"),
					Documents.purchase().put("status", "tiers_setup"), Documents.purchase().put("status", "draft"),
					Documents.purchase().put("status", "scheduled"), Documents.purchase().put("status", "inquiring"),
					Documents.purchase().putNull("type"), Documents.purchase().putNull("status"))
			.map(this::place)
			.toList();
		CONNECT.stray(CONNECT.request(unknown.get(3)));
		awaitApproved(place(Documents.purchase()));
		awaitApproved(place(Documents.purchase()));
		assertThat(unknown).allSatisfy((id) -> {
			assertThat(LOG.writesTo(id)).isEmpty();
			assertThat(isRunning(id)).isFalse();
			assertThat(LOG.creations(CONNECT.request(id).at("/asset/id").asText())).isEmpty();
		});
	}

}
