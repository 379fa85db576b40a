package io.fulfillflow.process;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.OrderBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the clean-up model, behind the purchases that need it.
 */
@ExtendWith(EveryFlowIsTaken.class)
class CleanUpTest extends ProcessTest {

	@Test
	void removesTheTenantOnceTheFailureIsGiven() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", IN_PROGRESS);
		this.calls.refused(this.request, "await", "There is no room in this region.");
		assertThat(undos()).as("somebody may still approve it").isEmpty();

		this.calls.done(this.request, "fail");

		ProcessInstance cleanUp = cleanUp();
		assertThat(cleanUp).isWaitingAt("Task_RemoveTenant");
		assertThat(this.calls.payload(this.request, "undo").path("vendorId").asText()).isEqualTo("T-42");
		this.calls.done(this.request, "undo");
		assertThat(cleanUp).isEnded().hasPassed("EndEvent_TenantRemoved");
		assertThat(state("provision")).as("the same request may be provisioned anew").containsExactly("UNDONE");
		assertNothingRuns();
	}

	@Test
	void removesWhatARevokedPurchaseMade() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", IN_PROGRESS);

		assertThat(this.fulfillment.settledElsewhere(this.request, "revoked")).isTrue();

		assertOutcome("ENDED_ELSEWHERE", "FAILED");
		assertThat(cleanUp()).isWaitingAt("Task_RemoveTenant");
		this.calls.done(this.request, "undo");
		assertNothingRuns();
	}

	@Test
	void looksForWhatIsUnderWayWhenThePurchaseIsFailedElsewhere() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		String key = this.calls.wanted(this.request, "provision").key();

		assertThat(this.fulfillment.settledElsewhere(this.request, "failed")).isTrue();

		JsonNode undo = this.calls.payload(this.request, "undo");
		assertThat(undo.path("vendorId").isNull()).isTrue();
		assertThat(undo.path("inDoubt").asBoolean()).isTrue();
		assertThat(undo.path("creationKey").asText()).isEqualTo(key);
		assertThat(undo.at("/order/externalId").asText()).isEqualTo(this.asset.value());
	}

	@Test
	void followsWhatWasOnlyAcceptedUntilItCanBeRemoved() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision",
				"{\"state\":\"IN_PROGRESS\",\"adopted\":false,\"statusAt\":\"http://vendor.example/operations/7\"}");
		assertThat(this.calls.payload(this.request, "await").path("statusAt").asText())
			.isEqualTo("http://vendor.example/operations/7");

		this.fulfillment.settledElsewhere(this.request, "revoked");

		assertThat(this.calls.payload(this.request, "undo").path("statusAt").asText())
			.isEqualTo("http://vendor.example/operations/7");
	}

	@Test
	void keepsTheTenantWhenSomebodyApprovedThePurchase() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", READY);
		this.calls.settledElsewhere(this.request, "approve", "approved");

		assertThat(process).isEnded().hasPassed("CallActivity_CleanUpAfterSettledElsewhere");
		assertThat(undos()).isEmpty();
		assertNothingRuns();
	}

	@Test
	void removesTheTenantWhenSomebodyFailedThePurchaseJustBeforeItsApproval() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", READY);
		this.calls.settledElsewhere(this.request, "approve", "failed");

		assertThat(process).isWaitingAt("CallActivity_CleanUpAfterSettledElsewhere");
		this.calls.done(this.request, "undo");
		assertThat(process).isEnded();
	}

	@Test
	void leavesATenantAloneThatWasThereBeforeThePurchase() {
		ProcessInstance process = begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", "{\"vendorId\":\"T-1\",\"state\":\"READY\",\"adopted\":true}");
		this.calls.settledElsewhere(this.request, "approve", "failed");

		assertThat(process).isEnded();
		assertThat(undos()).isEmpty();
	}

	@Test
	void aFailedChangeRemovesNothing() {
		ProcessInstance process = begin(OperationType.CHANGE, OrderBuilder.aCompleteOrder().build());
		this.calls.refused(this.request, "change", "Fewer seats than users.");
		this.calls.done(this.request, "fail");

		assertThat(process).isEnded();
		assertThat(undos()).isEmpty();
		assertNothingRuns();
	}

	@Test
	void leavesARefusedRemovalToAPersonWhoRemovesItByHand() {
		ProcessInstance cleanUp = cleaningUp();
		this.calls.refused(this.request, "undo", "Ask our support to delete it.");

		assertThat(cleanUp).isWaitingAt("Task_RemoveTenantByHand");
		assertOpenIncident("Ask our support to delete it.");
		assertOutcome("FAILED", "FAILED");
		this.tasks.complete(decision().getId(), Map.of("decision", "removed"));

		assertThat(cleanUp).isEnded().hasPassed("EndEvent_TenantRemovedByHand");
		assertNoIncident();
		assertNothingRuns();
	}

	@Test
	void triesAGivenUpRemovalAgainWhenThePersonSaysSo() {
		ProcessInstance cleanUp = cleaningUp();
		this.calls.givenUp(this.request, "undo", "no answer for a day");

		assertThat(cleanUp).isWaitingAt("Task_RemoveTenantByHand");
		assertOpenIncident("no answer for a day");
		this.tasks.complete(decision().getId(), Map.of("decision", "retry"));

		assertThat(cleanUp).isWaitingAt("Task_RemoveTenant");
		assertNoIncident();
		this.calls.done(this.request, "undo");
		assertThat(cleanUp).isEnded().hasPassed("EndEvent_TenantRemoved");
	}

	private ProcessInstance cleaningUp() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", IN_PROGRESS);
		this.calls.refused(this.request, "await", "There is no room in this region.");
		this.calls.done(this.request, "fail");
		return cleanUp();
	}

	private ProcessInstance cleanUp() {
		return this.runtime.createProcessInstanceQuery()
			.processDefinitionKey("CleanUp")
			.processInstanceBusinessKey(this.request.value())
			.singleResult();
	}

	private void assertOpenIncident(String message) {
		assertThat(this.runtime.createIncidentQuery().incidentType("requestGivenUp").list())
			.filteredOn((incident) -> this.request.value().equals(incident.getConfiguration()))
			.filteredOn((incident) -> "Task_RemoveTenantByHand".equals(incident.getActivityId()))
			.singleElement()
			.satisfies((incident) -> assertThat(incident.getIncidentMessage()).contains(message));
	}

	private void assertNothingRuns() {
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.request.value()).count())
			.isZero();
	}

	private List<String> undos() {
		return state("undo");
	}

	private List<String> state(String action) {
		return this.jdbc.sql("select state from remote_call where request_id = ? and action = ?")
			.params(this.request.value(), action)
			.query(String.class)
			.list();
	}

}
