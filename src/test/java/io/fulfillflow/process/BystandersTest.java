package io.fulfillflow.process;

import java.time.Instant;
import java.util.List;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.Decisions;
import io.fulfillflow.fulfillment.NewRequest;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Who looks at a request at Connect sees who works on it and reads what happened, and
 * nothing waits for that.
 */
class BystandersTest extends ProcessTest {

	@Autowired
	Decisions decisions;

	@Test
	void theProductsAssigneeIsWantedOnceAndHoldsNothingUp() {
		ProcessInstance process = begin(OperationType.PURCHASE, assigned());
		assertThat(this.calls.payload(this.request, "assign").path("text").asText()).isEqualTo("SU-204-318-001");
		this.calls.givenUp(this.request, "assign", "Connect knows no such user");

		assertThat(process).isWaitingAt("Task_ProvisionTenant");
		assertNoIncident();
		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");
		assertOutcome("APPROVED", "READY");
		assertThat(wanted("assign")).isEqualTo(1);
	}

	@Test
	void nobodyIsAssignedWhereNobodyIsSet() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());

		assertThat(wanted("assign")).isZero();
	}

	@Test
	void anOrderWithoutAnythingOddIsWorthNoWord() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");

		assertThat(said()).isEmpty();
	}

	@Test
	void itIsSaidThatTheCustomerWasAsked() {
		begin(OperationType.PURCHASE, OrderBuilder.anOrder().ordering("domain", "").build());
		this.calls.done(this.request, "inquire");

		assertThat(said()).singleElement().asString().contains("was asked");
	}

	@Test
	void itIsSaidWhyARequestFailed() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.refused(this.request, "provision", "There is no room.");
		this.calls.done(this.request, "fail");

		assertThat(said()).singleElement().asString().contains("This purchase request failed: There is no room.");
	}

	@Test
	void itIsSaidThatAPersonHasDecided() {
		begin(OperationType.PURCHASE, OrderBuilder.aCompleteOrder().build());
		this.calls.givenUp(this.request, "provision", "no answer for a day");
		assertThat(this.decisions.decide(this.request, Decision.RETRY, "ada", "")).isInstanceOf(Decided.Taken.class);

		assertThat(said()).hasSize(2).last().asString().contains("A person has looked at this purchase request");
	}

	@Test
	void whatCantBeSaidHoldsNothingUp() {
		begin(OperationType.PURCHASE, OrderBuilder.anOrder().ordering("domain", "").build());
		this.calls.done(this.request, "inquire");
		this.calls.givenUp(this.request, "say", "Connect has no conversation");

		assertNoIncident();
		assertThat(this.fulfillment.answered(this.request, OrderBuilder.aCompleteOrder().build())).isTrue();
	}

	@Test
	void aRequestOfALaterDayHasItsAssigneeAtOnce() {
		this.fulfillment.accept(new NewRequest(this.request, OperationType.PURCHASE, this.asset, false, assigned(),
				Instant.now().plusSeconds(86_400), false));

		assertThat(wanted("assign")).isEqualTo(1);
	}

	private static Order assigned() {
		return OrderBuilder.aCompleteOrder().product("PRD-999-000-001").build();
	}

	private int wanted(String action) {
		return this.jdbc.sql("select count(*) from remote_call where request_id = ? and action = ?")
			.params(this.request.value(), action)
			.query(Integer.class)
			.single();
	}

	private List<String> said() {
		return this.jdbc.sql("select payload from remote_call where request_id = ? and action = 'say' order by call_id")
			.param(this.request.value())
			.query(String.class)
			.list();
	}

}
