package io.fulfillflow.process;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.NewRequest;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.fulfillment.Revocations;
import io.fulfillflow.fulfillment.Schedules;
import io.fulfillflow.fulfillment.Standing;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a request that is put off means for the others of its tenant: they pass until its
 * day has come.
 */
class PassedOverTest extends ProcessTest {

	private static final Instant DAY = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);

	@Autowired
	Schedules schedules;

	@Autowired
	Revocations revocations;

	@Autowired
	RequestRows requests;

	@Autowired
	Standing standing;

	private RequestId later = new RequestId("PR-unset");

	@Test
	void aSuspensionOfTodayDoesNotWaitForTheChangeOfNextMonth() {
		schedule(OperationType.CHANGE);
		assertThat(tenantStatus()).as("nothing is at work").isEqualTo("READY");
		follow(OperationType.SUSPEND);

		assertThat(tenantStatus()).isEqualTo("PROCESSING");
		this.calls.done(this.later, "suspend", READY.replace("READY", "SUSPENDED"));
		this.calls.done(this.later, "approve");
		assertThat(tenantStatus()).isEqualTo("SUSPENDED");
		assertThat(state(this.request)).isEqualTo(RequestState.SCHEDULED);
	}

	@Test
	void whatWaitedWhileItWasBeingPutOffBeginsAfterwards() {
		accept(this.request, OperationType.CHANGE, DAY);
		follow(OperationType.SUSPEND);
		assertThat(state(this.later)).isEqualTo(RequestState.QUEUED);
		this.calls.done(this.request, "schedule");

		assertThat(this.calls.payload(this.later, "suspend")).isNotNull();
	}

	@Test
	void theChangeWhoseDayHasComeWaitsForWhatIsAtWork() {
		schedule(OperationType.CHANGE);
		follow(OperationType.SUSPEND);
		dayComes();
		this.calls.done(this.request, "pend");

		assertThat(state(this.request)).isEqualTo(RequestState.QUEUED);
		assertThat(this.standing.of(entry(this.request)).sentence())
			.isEqualTo("Waits for the request that is at work on its tenant.");
		assertThat(running(this.request)).isZero();
		this.calls.done(this.later, "suspend", READY.replace("READY", "SUSPENDED"));
		this.calls.done(this.later, "approve");

		assertThat(state(this.request)).isEqualTo(RequestState.IN_PROGRESS);
		this.calls.done(this.request, "change", READY.replace("READY", "SUSPENDED"));
		this.calls.done(this.request, "approve");
		assertOutcome("APPROVED", "SUSPENDED");
	}

	@Test
	void whatIsTakenUpEarlyIsNotPutOffAgain() {
		schedule(OperationType.CHANGE);
		assertThat(this.schedules.pendedAgain(this.request)).isTrue();
		this.calls.done(this.request, "pend");

		assertThat(this.calls.payload(this.request, "change")).isNotNull();
		assertThat(state(this.request)).isEqualTo(RequestState.IN_PROGRESS);
	}

	@Test
	void nothingPassesThePurchaseThatIsPutOff() {
		accept(this.request, OperationType.PURCHASE, DAY);
		this.calls.done(this.request, "schedule");
		follow(OperationType.CHANGE);

		assertThat(state(this.later)).isEqualTo(RequestState.QUEUED);
		assertThat(this.standing.of(entry(this.later)).sentence())
			.isEqualTo("Waits for 1 request accepted before it on its tenant. The tenant comes to be by one that is"
					+ " put off until " + DAY + ".");
	}

	@Test
	void aRevocationOfWhatIsPutOffLeavesTheTenantToWhatIsAtWork() {
		schedule(OperationType.CHANGE);
		follow(OperationType.SUSPEND);
		this.revocations.revoked(this.request);
		this.calls.done(this.request, "confirm");

		assertThat(tenantStatus()).as("the suspension is at work").isEqualTo("PROCESSING");
		assertThat(state(this.request)).isEqualTo(RequestState.FAILED);
		this.calls.done(this.later, "suspend", READY.replace("READY", "SUSPENDED"));
		this.calls.done(this.later, "approve");
		assertThat(tenantStatus()).isEqualTo("SUSPENDED");
	}

	private void schedule(OperationType type) {
		accept(this.request, type, DAY);
		this.calls.done(this.request, "schedule");
	}

	private void follow(OperationType type) {
		this.later = new RequestId(this.request.value().replace("-001", "-002"));
		accept(this.later, type, null);
	}

	private void accept(RequestId id, OperationType type, Instant day) {
		Order order = OrderBuilder.aCompleteOrder().fulfillment("tenantId", "T-42").build();
		this.fulfillment.accept(new NewRequest(id, type, this.asset, false, order, day, false));
	}

	private void dayComes() {
		String process = entry(this.request).processInstanceId();
		Job timer = this.management.createJobQuery().processInstanceId(process).timers().singleResult();
		this.management.executeJob(timer.getId());
	}

	private long running(RequestId id) {
		return this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(id.value()).count();
	}

	private RequestState state(RequestId id) {
		return entry(id).state();
	}

	private RequestEntry entry(RequestId id) {
		return this.requests.one(id).orElseThrow();
	}

}
