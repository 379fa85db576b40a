package io.fulfillflow.endtoend;

import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a purchase made that wasn't approved is removed, whatever gets lost on the way.
 */
class UndoTest extends EndToEndTest {

	private static final TenantPlan NEVER_READY = new TenantPlan(201, false, 1_000_000);

	private final ObjectNode request = Documents.purchase();

	private final String id = Documents.id(this.request);

	private final String assetId = Documents.assetId(this.request);

	private final Predicate<Incoming> creation = (incoming) -> incoming.method().equals("POST")
			&& this.assetId.equals(incoming.body().path("externalId").asText());

	private final Predicate<Incoming> search = (incoming) -> incoming.method().equals("GET")
			&& incoming.query().contains(this.assetId);

	@ParameterizedTest
	@ValueSource(strings = { "revoked", "failed" })
	void aTenantInTheMakingIsRemovedWhenThePurchaseEndsElsewhere(String verdict) {
		VENDOR.plan(this.assetId, NEVER_READY);
		place(this.request);
		soon().until(() -> !VENDOR.of(this.assetId).isEmpty());

		CONNECT.inPortal(this.id, verdict);

		awaitRemoved();
		assertThat(LOG.writesTo(this.id)).as("nothing was said").isEmpty();
	}

	@Test
	void aTenantIsKeptWhenThePurchaseIsApprovedElsewhere() {
		VENDOR.plan(this.assetId, NEVER_READY);
		place(this.request);
		soon().until(() -> !VENDOR.of(this.assetId).isEmpty());

		CONNECT.inPortal(this.id, "approved");

		awaitEnd(this.id);
		assertThat(VENDOR.of(this.assetId)).hasSize(1);
	}

	@Test
	void aTenantThatTheVendorCouldNotMakeIsRemovedOnceTheFailureIsGiven() {
		VENDOR.plan(this.assetId, NEVER_READY);
		place(this.request);
		soon().until(() -> !VENDOR.of(this.assetId).isEmpty());
		String tenantId = tenantId(this.request);

		VENDOR.couldNotMake(tenantId, "The data centre is full.");

		awaitRemoved();
		assertThat(CONNECT.status(this.id)).isEqualTo("failed");
		long verdict = LOG.verb(this.id, "fail").findFirst().orElseThrow().number();
		assertThat(LOG.writesToTenant(tenantId)).singleElement()
			.satisfies((deletion) -> assertThat(deletion.number()).isGreaterThan(verdict));
	}

	@ParameterizedTest
	@EnumSource(ForeignVendor.Search.class)
	void aCreationWithoutAnAnswerIsFoundAndRemoved(ForeignVendor.Search how) {
		VENDOR.search(how);
		VENDOR.plan(this.assetId, NEVER_READY);
		VENDOR.always(Fault.errorAfterEffect(this.creation, 504));
		if (how != ForeignVendor.Search.UNSUPPORTED) {
			VENDOR.once(Fault.refused(this.search, 404, json("{}"), Map.of()));
			VENDOR.always(Fault.refused(this.search, 503, json("{}"), Map.of()));
		}
		place(this.request);
		soon().until(() -> !VENDOR.of(this.assetId).isEmpty());

		CONNECT.inPortal(this.id, "failed");
		soon().until(this::isCleanedUp);
		VENDOR.recover();

		awaitRemoved();
		assertThat(LOG.creations(this.assetId).stream().filter(Call::effect)).as("tenants made").hasSize(1);
	}

	@Test
	void aTenantThatAppearsOnlyAfterThePurchaseWasFailedIsRemoved() {
		VENDOR.always(Fault.refused(this.creation, 504, json("{}"), Map.of()));
		place(this.request);
		soon().until(() -> !LOG.creations(this.assetId).isEmpty());
		CONNECT.inPortal(this.id, "failed");
		soon().until(this::isCleanedUp);

		VENDOR.has(this.assetId, "ready");

		awaitRemoved();
	}

	@Test
	void aLostAnswerToTheRemovalIsNoTrouble() {
		VENDOR.plan(this.assetId, NEVER_READY);
		VENDOR.once(Fault.lostAfterEffect((incoming) -> incoming.method().equals("DELETE")));
		place(this.request);
		soon().until(() -> !VENDOR.of(this.assetId).isEmpty());
		String tenantId = tenantId(this.request);

		CONNECT.inPortal(this.id, "revoked");

		awaitRemoved();
		assertThat(LOG.writesToTenant(tenantId)).hasSize(2);
	}

	@Test
	void aRefusedChangeLeavesTheTenantWhereItIs() {
		ObjectNode change = Documents.request("change");
		Documents.asset(change).put("status", "active");
		String tenantId = VENDOR.has(Documents.assetId(change), "ready");
		((ObjectNode) Documents.params(change).get(0)).put("value", tenantId);
		VENDOR.once(
				Fault.refused(Fault.call("PUT", "/tenant/" + tenantId), 400, json("{'reason':'Too few.'}"), Map.of()));

		String changeId = place(change);

		awaitStatus(changeId, "failed");
		awaitEnd(changeId);
		assertThat(VENDOR.status(tenantId)).isEqualTo("ready");
	}

	private void awaitRemoved() {
		awaitEnd(this.id);
		assertThat(VENDOR.of(this.assetId)).isEmpty();
	}

	private boolean isCleanedUp() {
		return this.processes.createProcessInstanceQuery()
			.processDefinitionKey("CleanUp")
			.processInstanceBusinessKey(this.id)
			.count() == 1;
	}

}
