package io.fulfillflow.endtoend;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests about tenants, most of which the service has never seen before.
 */
class LaterRequestsTest extends EndToEndTest {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void everyItemOfAChangeReachesTheVendor(boolean vendorIdIsTold) {
		ObjectNode request = Documents.request("change");
		Documents.asset(request).put("status", "active").set("items", json("""
				[{'id':'A','mpn':'NEW','old_quantity':'0','quantity':'5'},
				 {'id':'B','mpn':'UP','old_quantity':'2','quantity':'4'},
				 {'id':'C','mpn':'DOWN','old_quantity':'9','quantity':'8'},
				 {'id':'D','mpn':'OUT','old_quantity':'3','quantity':'0'}]"""));
		String tenantId = existing(request, vendorIdIsTold, "ready");
		awaitApproved(place(request));
		assertThat(LOG.writesToTenant(tenantId)).singleElement().satisfies((call) -> {
			assertThat(call.method()).isEqualTo("PUT");
			assertThat(call.key()).isNotBlank();
			assertThat(quantities(call.body())).containsExactlyInAnyOrder("NEW=5", "UP=4", "DOWN=8", "OUT=0");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aCancelDeletesTheTenant(boolean vendorIdIsTold) {
		ObjectNode request = Documents.request("cancel");
		Documents.asset(request).put("status", "terminating");
		String tenantId = existing(request, vendorIdIsTold, "ready");
		awaitApproved(place(request));
		assertThat(VENDOR.status(tenantId)).isEqualTo("gone");
		assertThat(LOG.writesToTenant(tenantId)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aCancelOfWhatIsGoneAlreadyIsApproved(boolean vendorIdIsTold) {
		ObjectNode request = Documents.request("cancel");
		if (vendorIdIsTold) {
			((ObjectNode) Documents.params(request).get(0)).put("value", "T-999999");
		}
		else {
			((ObjectNode) Documents.params(request).get(0)).set("constraints", json("{'required':false}"));
		}
		awaitApproved(place(request));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aSuspendDisablesAndAResumeEnables(boolean vendorIdIsTold) {
		ObjectNode suspend = Documents.request("suspend");
		Documents.asset(suspend).put("status", "active");
		String tenantId = existing(suspend, vendorIdIsTold, "ready");
		awaitApproved(place(suspend));
		assertThat(VENDOR.status(tenantId)).isEqualTo("suspended");
		ObjectNode resume = Documents.later(suspend, "resume");
		Documents.asset(resume).put("status", "suspended");
		((ObjectNode) Documents.params(resume).get(0)).put("value", tenantId);
		awaitApproved(place(resume));
		assertThat(VENDOR.status(tenantId)).isEqualTo("ready");
		assertThat(LOG.writesToTenant(tenantId)).extracting(Call::path)
			.containsExactly("/tenant/" + tenantId + "/disable", "/tenant/" + tenantId + "/enable");
	}

	@Test
	void aResumeOfAnAssetNeverSeenEnables() {
		ObjectNode resume = Documents.request("resume");
		Documents.asset(resume).put("status", "suspended");
		String tenantId = existing(resume, true, "suspended");
		awaitApproved(place(resume));
		assertThat(VENDOR.status(tenantId)).isEqualTo("ready");
	}

	/** What Connect needn't tell: all that is known is which asset it is. */
	@ParameterizedTest
	@ValueSource(strings = { "change", "suspend", "resume", "cancel", "adjustment", "renew", "transfer" })
	void aRequestWithNothingInItConcernsTheTenantOfItsAsset(String type) {
		ObjectNode request = Documents.request(type);
		request.retain("id", "type", "status", "asset");
		Documents.asset(request).retain("id", "product");
		((ObjectNode) Documents.asset(request).path("product")).retain("id");
		VENDOR.has(Documents.assetId(request), "ready");

		awaitApproved(place(request));
		assertThat(LOG.creations(Documents.assetId(request))).isEmpty();
	}

	@Test
	void requestsOfOneAssetFollowEachOther() {
		ObjectNode purchase = Documents.purchase();
		ObjectNode change = Documents.later(purchase, "change");
		ObjectNode cancel = Documents.later(purchase, "cancel");
		List.of(change, cancel).forEach((later) -> Documents.params(later).removeAll());
		List.of(purchase, change, cancel).forEach(this::place);
		List.of(purchase, change, cancel).forEach((request) -> awaitApproved(Documents.id(request)));
		assertThat(VENDOR.of(Documents.assetId(purchase))).isEmpty();
	}

	@Test
	void theVendorsIdIsTakenFromALaterRequestWhenThePurchaseWasSettledElsewhere() {
		ObjectNode purchase = Documents.purchase();
		VENDOR.always(Fault.refused(
				(incoming) -> Documents.assetId(purchase).equals(incoming.body().path("externalId").asText()), 503,
				json("{}"), Map.of()));
		String id = place(purchase);
		soon().until(() -> !LOG.creations(Documents.assetId(purchase)).isEmpty());
		CONNECT.inPortal(id, "approved");
		awaitEnd(id);
		VENDOR.recover();
		ObjectNode suspend = Documents.later(purchase, "suspend");
		String tenantId = VENDOR.has("made by hand for " + id, "ready");
		((ObjectNode) Documents.params(suspend).get(0)).put("value", tenantId);
		awaitApproved(place(suspend));
		assertThat(VENDOR.status(tenantId)).isEqualTo("suspended");
	}

	@Test
	void aChangeOfALaterDayHoldsUpNeitherTheSuspensionNorTheCancellationOfToday() {
		ObjectNode change = Documents.request("change");
		((ObjectNode) Documents.asset(change).path("product")).put("id", "PRD-400-400-400");
		change.put("planned_date", Instant.now().plus(3, ChronoUnit.DAYS).toString());
		String tenantId = existing(change, true, "ready");
		awaitStatus(place(change), "scheduled");
		ObjectNode suspend = Documents.later(change, "suspend");
		((ObjectNode) Documents.params(suspend).get(0)).put("value", tenantId);
		awaitApproved(place(suspend));
		assertThat(VENDOR.status(tenantId)).isEqualTo("suspended");
		assertThat(CONNECT.status(Documents.id(change))).isEqualTo("scheduled");

		CONNECT.inPortal(Documents.id(change), "pending");
		awaitApproved(Documents.id(change));
		ObjectNode cancel = Documents.later(change, "cancel");
		((ObjectNode) Documents.params(cancel).get(0)).put("value", tenantId);
		awaitApproved(place(cancel));
		assertThat(VENDOR.status(tenantId)).isEqualTo("gone");
	}

	@Test
	void aChangeOfALaterDayFailsWhenTheSubscriptionIsGoneByThen() {
		ObjectNode change = Documents.request("change");
		((ObjectNode) Documents.asset(change).path("product")).put("id", "PRD-400-400-400");
		change.put("planned_date", Instant.now().plus(3, ChronoUnit.DAYS).toString());
		String tenantId = existing(change, true, "ready");
		awaitStatus(place(change), "scheduled");
		cancelled(change, tenantId);

		CONNECT.inPortal(Documents.id(change), "pending");
		endsWithoutAWordToTheVendor(Documents.id(change), tenantId);
	}

	@ParameterizedTest
	@ValueSource(strings = { "change", "suspend", "resume", "adjustment", "renew" })
	void nothingIsDoneToASubscriptionThatHasEnded(String type) {
		ObjectNode late = Documents.request(type);
		String tenantId = existing(late, true, "ready");
		cancelled(late, tenantId);

		endsWithoutAWordToTheVendor(place(late), tenantId);
	}

	private void cancelled(ObjectNode before, String tenantId) {
		ObjectNode cancel = Documents.later(before, "cancel");
		((ObjectNode) Documents.params(cancel).get(0)).put("value", tenantId);
		awaitApproved(place(cancel));
		assertThat(VENDOR.status(tenantId)).isEqualTo("gone");
	}

	private void endsWithoutAWordToTheVendor(String id, String tenantId) {
		awaitStatus(id, "failed");
		awaitEnd(id);
		assertThat(CONNECT.request(id).path("reason").asText()).contains("The subscription has ended");
		assertThat(LOG.writesToTenant(tenantId)).as("the cancellation alone").hasSize(1);
	}

	private static String existing(ObjectNode request, boolean told, String status) {
		String externalId = told ? "another id for " + Documents.assetId(request) : Documents.assetId(request);
		String tenantId = VENDOR.has(externalId, status);
		if (told) {
			((ObjectNode) Documents.params(request).get(0)).put("value", tenantId);
		}
		else {
			((ObjectNode) Documents.params(request).get(0)).set("constraints", json("{'required':false}"));
		}
		return tenantId;
	}

	private static List<String> quantities(JsonNode body) {
		return body.path("items")
			.findParents("mpn")
			.stream()
			.map((item) -> item.path("mpn").asText() + "=" + item.path("quantity").asText())
			.toList();
	}

}
