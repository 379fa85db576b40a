package io.fulfillflow.endtoend;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * People decide in the portal while the service is at work.
 */
class PortalTest extends EndToEndTest {

	@ParameterizedTest
	@ValueSource(strings = { "approved", "failed", "revoked" })
	void nothingIsSaidAfterAVerdictFromThePortal(String verdict) {
		ObjectNode request = Documents.purchase();
		VENDOR.plan(Documents.assetId(request), new TenantPlan(201, false, 1_000_000));
		String id = place(request);
		soon().until(() -> !LOG.creations(Documents.assetId(request)).isEmpty());
		CONNECT.inPortal(id, verdict);
		awaitEnd(id);
		awaitApproved(place(Documents.purchase()));
		assertThat(LOG.writesTo(id)).isEmpty();
		assertThat(CONNECT.status(id)).isEqualTo(verdict);
	}

	@Test
	void aVerdictFromThePortalEndsAQuestion() {
		ObjectNode request = Documents.purchase();
		Documents.params(request)
			.add(json("{'id':'domain','phase':'ordering','value':'','constraints':{'required':true}}"));
		String id = place(request);
		soon().until(() -> LOG.verdicts(id, "inquire") == 1 && isRunning(id));
		CONNECT.inPortal(id, "failed");
		awaitEnd(id);
		assertThat(LOG.writesTo(id)).hasSize(2);
	}

	@Test
	void aVerdictThatComesJustBeforeOursIsRespected() {
		ObjectNode request = Documents.purchase();
		String id = Documents.id(request);
		CONNECT.once(Fault.justBefore(Fault.call("PUT", "/requests/" + id), () -> CONNECT.inPortal(id, "failed")));
		place(request);
		awaitStatus(id, "failed");
		awaitEnd(id);
		assertThat(LOG.writesTo(id)).noneMatch(Call::effect);
		assertThat(LOG.verb(id, "approve")).isEmpty();
	}

	@Test
	void aFailureByHandLetsTheNextRequestOfTheAssetGoOn() {
		ObjectNode change = Documents.request("change");
		VENDOR.has(Documents.assetId(change), "processing");
		VENDOR.plan(Documents.assetId(change), new TenantPlan(201, false, 1_000_000));
		String id = place(change);
		ObjectNode cancel = Documents.later(change, "cancel");
		((ObjectNode) Documents.params(cancel).get(0)).set("constraints", json("{}"));
		soon().until(() -> isRunning(id));
		place(cancel);
		CONNECT.inPortal(id, "failed");
		awaitEnd(id);
		awaitApproved(Documents.id(cancel));
	}

}
