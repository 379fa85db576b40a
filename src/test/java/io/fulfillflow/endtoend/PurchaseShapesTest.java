package io.fulfillflow.endtoend;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class PurchaseShapesTest extends EndToEndTest {

	static Stream<PurchaseShape> shapes() {
		return PurchaseShapes.all();
	}

	@ParameterizedTest
	@MethodSource("shapes")
	void isApprovedOnceWithTheVendorsIdOfTheTenant(PurchaseShape shape) {
		ObjectNode request = Documents.purchase();
		shape.change().accept(request);
		VENDOR.plan(Documents.assetId(request), shape.plan());
		String id = place(request);
		awaitApproved(id);
		if (!shape.parameter().isEmpty()) {
			assertThat(LOG.written(id, shape.parameter(), "value")).containsExactly(tenantId(request));
			assertThat(CONNECT.value(id, shape.parameter())).isEqualTo(tenantId(request));
		}
		List<Call> writes = LOG.writesTo(id);
		Call last = writes.get(writes.size() - 1);
		assertThat(last.path()).endsWith("/approve");
		assertThat(last.body().path("template_id").asText()).isEqualTo(shape.template());
	}

	@Test
	void theVendorGetsTheCustomerTheItemsAndTheParameters() {
		ObjectNode request = Documents.purchase();
		Documents.params(request).add(Documents.json("{'id':'colour','phase':'ordering','type':'text','value':'red'}"));
		awaitApproved(place(request));
		Call creation = LOG.creations(Documents.assetId(request)).get(0);
		assertThat(creation.key()).isNotBlank();
		assertThat(creation.body().at("/Attributes/account/accountEmail").asText()).isEqualTo("jo@roe.example");
		assertThat(creation.body().at("/Attributes/product/mpn").asText()).isEqualTo("ANVIL-S");
		assertThat(creation.body().at("/Attributes/product/quantity").asText()).isEqualTo("3");
		assertThat(creation.body().at("/parameters/colour").asText()).isEqualTo("red");
	}

	@Test
	void manyRequestsOverManyPagesAreAllApproved() {
		List<ObjectNode> requests = IntStream.range(0, 60).mapToObj((i) -> Documents.purchase()).toList();
		requests.forEach(this::place);
		requests.forEach((request) -> awaitApproved(Documents.id(request)));
		requests.forEach(
				(request) -> assertThat(CONNECT.value(Documents.id(request), "tenantId")).isEqualTo(tenantId(request)));
	}

	@ParameterizedTest
	@EnumSource(ForeignConnect.Paging.class)
	void aListIsReadToItsEndHoweverItIsPaged(ForeignConnect.Paging paging) {
		CONNECT.page(paging);
		for (int i = 0; i < 12; i++) {
			place(Documents.purchase().put("status", "inquiring"));
		}
		awaitApproved(place(Documents.purchase()));
	}

	@ParameterizedTest
	@EnumSource(ForeignVendor.Search.class)
	void everyKindOfSearchAtTheVendorWillDo(ForeignVendor.Search search) {
		VENDOR.search(search);
		ObjectNode request = Documents.purchase();
		awaitApproved(place(request));
		assertThat(tenant(request).path("status").asText()).isEqualTo("ready");
	}

}
