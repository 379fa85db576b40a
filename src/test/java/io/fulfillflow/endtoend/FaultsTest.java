package io.fulfillflow.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

class FaultsTest extends EndToEndTest {

	private static final Map<String, String> TWO_SECONDS = Map.of("Retry-After", "2");

	private final ObjectNode request = Documents.purchase();

	private final String id = Documents.id(this.request);

	private final String assetId = Documents.assetId(this.request);

	private final Predicate<Incoming> creation = (incoming) -> incoming.method().equals("POST")
			&& this.assetId.equals(incoming.body().path("externalId").asText());

	private final Predicate<Incoming> approval = Fault.call("POST", "/requests/" + this.id + "/approve");

	private final Predicate<Incoming> update = Fault.call("PUT", "/requests/" + this.id);

	@ParameterizedTest
	@EnumSource(ForeignVendor.Search.class)
	void aLostAnswerToTheCreationMakesNoSecondTenant(ForeignVendor.Search search) {
		VENDOR.search(search);
		VENDOR.once(Fault.lostAfterEffect(this.creation));
		approvedOnceWithOneTenant();
	}

	@ParameterizedTest
	@EnumSource(ForeignVendor.Search.class)
	void anErrorAfterTheCreationMakesNoSecondTenant(ForeignVendor.Search search) {
		VENDOR.search(search);
		VENDOR.once(Fault.errorAfterEffect(this.creation, 500));
		approvedOnceWithOneTenant();
	}

	@Test
	void aSlowAnswerToTheCreationMakesNoSecondTenant() {
		VENDOR.once(Fault.slow(this.creation, Duration.ofSeconds(3)));
		approvedOnceWithOneTenant();
	}

	@Test
	void aTenantThatIsThereAlreadyIsAdopted() {
		String tenantId = VENDOR.has(this.assetId, "processing");
		awaitApproved(place(this.request));
		assertThat(LOG.creations(this.assetId)).isEmpty();
		assertThat(CONNECT.value(this.id, "tenantId")).isEqualTo(tenantId);
	}

	@Test
	void anAdoptedTenantThatIsOnHoldIsNotReady() {
		String tenantId = VENDOR.has(this.assetId, "suspended");
		place(this.request);
		soon().until(() -> looksAt(tenantId) > 0 || CONNECT.status(this.id).equals("approved"));
		assertThat(CONNECT.status(this.id)).isEqualTo("pending");
		VENDOR.isReady(tenantId);
		awaitApproved(this.id);
	}

	@Test
	void aLostAnswerToTheApprovalIsApprovedOnce() {
		CONNECT.once(Fault.lostAfterEffect(this.approval));
		approvedOnceWithOneTenant();
		assertThat(LOG.verb(this.id, "approve")).hasSize(1);
	}

	@Test
	void anErrorAfterTheApprovalIsApprovedOnce() {
		CONNECT.once(Fault.errorAfterEffect(this.approval, 502));
		approvedOnceWithOneTenant();
		assertThat(LOG.verb(this.id, "approve")).hasSize(1);
	}

	@Test
	void anApprovalThatDidntWorkIsGivenAgain() {
		CONNECT.once(Fault.refused(this.approval, 500, json("{}"), Map.of()));
		approvedOnceWithOneTenant();
		assertThat(LOG.verb(this.id, "approve")).hasSize(2);
	}

	@Test
	void aLostAnswerToTheParametersIsApprovedOnce() {
		CONNECT.once(Fault.lostAfterEffect(this.update));
		approvedOnceWithOneTenant();
	}

	@Test
	void anOutageOfConnectIsWaitedOut() {
		CONNECT.always(Fault.refused((incoming) -> true, 503, json("{}"), Map.of()));
		int before = LOG.all().size();
		CONNECT.place(this.request);
		soon().until(() -> LOG.all().size() > before + 3);
		CONNECT.recover();
		approvedOnceWithOneTenant();
	}

	@Test
	void anOutageOfConnectAtTheVerdictIsWaitedOut() {
		CONNECT.always(Fault.refused(this.update.or(this.approval), 503, json("{}"), Map.of()));
		place(this.request);
		soon().until(() -> LOG.writesTo(this.id).size() > 3);
		CONNECT.recover();
		approvedOnceWithOneTenant();
	}

	@Test
	void theVendorIsLeftAloneForAsLongAsItAsks() {
		VENDOR.once(Fault.refused(this.creation, 429, json("{}"), TWO_SECONDS));
		approvedOnceWithOneTenant();
		List<Call> creations = LOG.creations(this.assetId);
		assertThat(creations).hasSize(2);
		assertLongApart(creations.get(0), creations.get(1));
		assertThat(between("vendor", creations.get(0), creations.get(1))).noneMatch(Call::writes);
	}

	@Test
	void theLongestPauseThatTheVendorAskedForCounts() {
		ObjectNode other = Documents.purchase();
		String otherAsset = Documents.assetId(other);
		VENDOR.once(Fault.refused(this.creation, 429, json("{}"), Map.of("Retry-After", "3"))
			.taking(Duration.ofMillis(600)));
		VENDOR.once(
				Fault
					.refused(
							(incoming) -> incoming.method().equals("POST")
									&& otherAsset.equals(incoming.body().path("externalId").asText()),
							429, json("{}"), Map.of("Retry-After", "1"))
					.taking(Duration.ofMillis(1000)));
		CONNECT.place(other);
		approvedOnceWithOneTenant();
		awaitApproved(Documents.id(other));
		List<Call> others = LOG.creations(otherAsset);
		assertThat(others).hasSize(2);
		assertThat(Duration.between(LOG.creations(this.assetId).get(0).at(), others.get(1).at()))
			.isGreaterThanOrEqualTo(Duration.ofMillis(2990));
	}

	@Test
	void connectIsLeftAloneForAsLongAsItAsks() {
		CONNECT.once(Fault.refused(this.approval, 429, json("{}"), TWO_SECONDS));
		approvedOnceWithOneTenant();
		List<Call> approvals = LOG.verb(this.id, "approve").toList();
		assertThat(approvals).hasSize(2);
		assertLongApart(approvals.get(0), approvals.get(1));
		assertThat(between("connect", approvals.get(0), approvals.get(1)).filter(Call::writes)
			.filter((call) -> !call.method().equals("PUT"))).isEmpty();
	}

	@Test
	void pollsStopForAsLongAsConnectAsks() {
		int before = LOG.all().size();
		CONNECT.once(Fault.refused(Fault.call("GET", "/requests"), 429, json("{}"), TWO_SECONDS));
		Predicate<Call> poll = (call) -> call.number() > before && call.is("GET", "/requests");
		soon().until(() -> LOG.matching(poll.and((call) -> call.status() == 429)).size() == 1);
		Call refused = LOG.matching(poll.and((call) -> call.status() == 429)).get(0);
		Predicate<Call> next = poll.and((call) -> call.number() > refused.number());
		soon().until(() -> !LOG.matching(next).isEmpty());
		assertLongApart(refused, LOG.matching(next).get(0));
	}

	@Test
	void aRefusalOfTheVendorFailsTheRequestWithItsReason() {
		VENDOR.once(Fault.refused(this.creation, 400, json("{'reason':'We do not serve this country.'}"), Map.of()));
		place(this.request);
		awaitStatus(this.id, "failed");
		awaitEnd(this.id);
		assertThat(CONNECT.request(this.id).path("reason").asText()).isEqualTo("We do not serve this country.");
		assertThat(LOG.creations(this.assetId)).hasSize(1);
		assertThat(LOG.verdicts(this.id, "fail")).isEqualTo(1);
	}

	@Test
	void aLostAnswerToTheFailureFailsOnce() {
		VENDOR.once(Fault.refused(this.creation, 400, json("{'reason':'No such anvil is left.'}"), Map.of()));
		CONNECT.once(Fault.lostAfterEffect(Fault.call("POST", "/requests/" + this.id + "/fail")));
		place(this.request);
		awaitStatus(this.id, "failed");
		awaitEnd(this.id);
		assertThat(LOG.verb(this.id, "fail")).hasSize(1);
	}

	@Test
	void aTenantThatTheVendorCouldntMakeFailsTheRequest() {
		VENDOR.plan(this.assetId, new TenantPlan(201, false, 1_000_000));
		place(this.request);
		soon().until(() -> !VENDOR.of(this.assetId).isEmpty() && looksAt(tenantId(this.request)) > 1);
		VENDOR.couldNotMake(tenantId(this.request), "The data centre is full.");
		awaitStatus(this.id, "failed");
		awaitEnd(this.id);
		assertThat(CONNECT.request(this.id).path("reason").asText()).isEqualTo("The data centre is full.");
	}

	private void approvedOnceWithOneTenant() {
		place(this.request);
		awaitApproved(this.id);
		assertThat(CONNECT.value(this.id, "tenantId")).isEqualTo(tenantId(this.request));
	}

	private static int looksAt(String tenantId) {
		return LOG.matching((call) -> call.is("GET", "/tenant/" + tenantId)).size();
	}

	private static Stream<Call> between(String server, Call first, Call last) {
		return LOG
			.matching((call) -> call.server().equals(server) && call.number() > first.number()
					&& call.number() < last.number())
			.stream();
	}

	private static void assertLongApart(Call first, Call second) {
		assertThat(Duration.between(first.at(), second.at())).isGreaterThanOrEqualTo(Duration.ofMillis(1990));
	}

}
