package io.fulfillflow.fulfillment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.fulfillflow.Together;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.fulfillment.TimelineEvent.Kind;
import io.fulfillflow.remote.CallsByHand;
import io.fulfillflow.tenant.OperationProgress;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading requests and deciding for them, on each database.
 */
@Import(CallsByHand.class)
abstract class RequestsContract {

	private static final String READY = "{\"vendorId\":\"T-42\",\"state\":\"READY\",\"adopted\":false}";

	private static final String IN_PROGRESS = "{\"vendorId\":\"T-42\",\"state\":\"IN_PROGRESS\",\"adopted\":false}";

	@Autowired
	RequestRows requests;

	@Autowired
	Timeline timeline;

	@Autowired
	OperationProgress progress;

	@Autowired
	Decisions decisions;

	@Autowired
	Fulfillment fulfillment;

	@Autowired
	CallsByHand calls;

	@Autowired
	LostProcesses lost;

	@Autowired
	TornCommits torn;

	@Autowired
	DurabilityBarrier barrier;

	@Autowired
	RuntimeService runtime;

	@Autowired
	JdbcClient jdbc;

	private final String product = "PRD-" + UUID.randomUUID();

	private final Order order = OrderBuilder.aCompleteOrder().product(this.product).build();

	private final RequestId request = new RequestId("PR-" + UUID.randomUUID());

	@BeforeEach
	void nothingElseIsDue() {
		this.jdbc.sql("update remote_call set state = 'CANCELLED', due_at = null where due_at is not null").update();
	}

	@Test
	void pagesFromTheOneAcceptedLastToTheFirst() {
		List<RequestId> accepted = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			accepted.add(0, accept(new RequestId(this.request + "-" + i)));
		}
		RequestFilter filter = new RequestFilter(null, null, OperationType.PURCHASE, this.product, null, null,
				Instant.EPOCH, null);

		List<RequestEntry> first = this.requests.page(filter, null, 2);
		List<RequestEntry> rest = this.requests.page(filter, first.get(1).sequence(), 10);

		assertThat(first).extracting(RequestEntry::requestId).containsExactlyElementsOf(accepted.subList(0, 2));
		assertThat(rest).extracting(RequestEntry::requestId).containsExactlyElementsOf(accepted.subList(2, 5));
		assertThat(this.requests.count(filter)).isEqualTo(5);
		assertThat(this.requests.page(RequestFilter.ALL, null, 1)).extracting(RequestEntry::requestId)
			.containsExactly(accepted.get(0));
	}

	@Test
	void holdsARequestUnderItsStateOnly() {
		accept(this.request);
		assertStates(RequestState.IN_PROGRESS);

		this.calls.givenUp(this.request, "provision", "no answer for a day");
		assertStates(RequestState.WAITING_FOR_PERSON);

		this.decisions.decide(this.request, Decision.FAIL, "ada", "We can't.");
		assertStates(RequestState.IN_PROGRESS);

		this.calls.done(this.request, "fail");
		assertStates(RequestState.FAILED);
	}

	@Test
	void tellsTheTimelineAndWhereItStands() {
		accept(this.request);
		this.calls.givenUp(this.request, "provision", "no answer for a day");
		assertThat(sentence()).contains("provision at the vendor's system was given up (no answer for a day)");
		assertThat(this.decisions.decide(this.request, Decision.RETRY, "ada", "up again"))
			.isInstanceOf(Decided.Taken.class);
		this.calls.done(this.request, "provision", READY);
		this.calls.done(this.request, "approve");

		List<TimelineEvent> events = this.timeline.of(entry());

		assertThat(events).extracting(TimelineEvent::at).isSorted();
		assertThat(events).filteredOn((event) -> !"say".equals(event.action()))
			.extracting(TimelineEvent::kind)
			.containsExactly(Kind.ACCEPTED, Kind.BEGUN, Kind.CALL_WANTED, Kind.CALL_ATTEMPTED, Kind.DECIDED_BY_HAND,
					Kind.CALL_ATTEMPTED, Kind.CALL_SETTLED, Kind.VERDICT_CLAIMED, Kind.CALL_WANTED, Kind.CALL_ATTEMPTED,
					Kind.CALL_SETTLED, Kind.VERDICT_GIVEN, Kind.SETTLED);
		assertThat(sentence()).isEqualTo("It was approved.");
	}

	@Test
	void takesOneOfManyDecisionsMadeAtOnce() throws Exception {
		accept(this.request);
		this.calls.givenUp(this.request, "provision", "no answer for a day");

		List<Callable<String>> deciders = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			Decision decision = Decision.values()[i % 3];
			String who = "operator-" + i;
			deciders
				.add(() -> this.decisions.decide(this.request, decision, who, "because").getClass().getSimpleName());
		}
		assertThat(Together.run(deciders)).containsExactlyInAnyOrder("Taken", "NotNow", "NotNow", "NotNow", "NotNow",
				"NotNow");

		assertThat(this.timeline.of(entry())).filteredOn((event) -> event.kind() == Kind.DECIDED_BY_HAND).hasSize(1);
	}

	@Test
	void showsARequestWhoseProcessWasDeletedAndStartsItAnew() {
		accept(this.request);
		this.calls.done(this.request, "provision", IN_PROGRESS);
		String gone = deleteProcess();

		assertStates(RequestState.WAITING_FOR_PERSON);
		assertThat(entry().incident()).isEqualTo(IncidentKind.PROCESS_GONE);
		assertThat(sentence()).contains("its process is gone");
		assertThat(this.decisions.decide(this.request, Decision.FAIL, "ada", "We can't."))
			.isInstanceOf(Decided.NotNow.class);
		assertThat(this.decisions.decide(this.request, Decision.RETRY, "ada", "deleted by mistake"))
			.isInstanceOf(Decided.Taken.class);

		assertStates(RequestState.IN_PROGRESS);
		assertThat(entry().processInstanceId()).isNotNull().isNotEqualTo(gone);
		this.calls.done(this.request, "await", READY);
		this.calls.done(this.request, "approve");
		assertStates(RequestState.SUCCEEDED);
		assertThat(this.timeline.of(entry())).filteredOn((event) -> "provision".equals(event.action()))
			.filteredOn((event) -> event.kind() == Kind.CALL_WANTED)
			.as("nothing is provisioned twice")
			.hasSize(1);
	}

	@Test
	void takesOverTheCallThatWasUnderWayWhenTheProcessWasDeleted() {
		accept(this.request);
		this.calls.wanted(this.request, "provision");
		deleteProcess();
		this.decisions.decide(this.request, Decision.RETRY, "ada", "");

		this.calls.done(this.request, "provision", READY);

		this.calls.done(this.request, "approve");
		assertStates(RequestState.SUCCEEDED);
	}

	@Test
	void startsOneProcessAnewHoweverManyRetryAtOnce() throws Exception {
		accept(this.request);
		deleteProcess();

		List<Callable<String>> retries = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			retries
				.add(() -> this.decisions.decide(this.request, Decision.RETRY, "ada", "").getClass().getSimpleName());
		}

		assertThat(Together.run(retries)).containsExactlyInAnyOrder("Taken", "NotNow", "NotNow", "NotNow");
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.request.value()).count())
			.isEqualTo(1);
	}

	@Test
	void keepsTheAnswerToAQuestionWhoseProcessIsGone() {
		Order incomplete = OrderBuilder.anOrder()
			.product(this.product)
			.item("MPN-A", "3")
			.ordering("domain", "")
			.build();
		this.fulfillment.accept(this.request, OperationType.PURCHASE, new ExternalId("AS-" + this.request), false,
				incomplete);
		this.calls.done(this.request, "inquire");
		deleteProcess();

		assertThat(this.fulfillment.answered(this.request, this.order)).isTrue();
		assertStates(RequestState.WAITING_FOR_PERSON);
		this.decisions.decide(this.request, Decision.RETRY, "ada", "");

		this.calls.done(this.request, "provision", READY);
		assertStates(RequestState.IN_PROGRESS);
	}

	@Test
	void tellsOnceOfAProcessThatIsGone() {
		accept(this.request);
		deleteProcess();

		this.lost.tell();
		this.lost.tell();

		assertThat(this.calls.payload(this.request, "say").path("text").asText()).contains("A person will look at it");
		assertThat(this.timeline.of(entry())).filteredOn((event) -> "say".equals(event.action()))
			.filteredOn((event) -> event.kind() == Kind.CALL_WANTED)
			.hasSize(1);
		assertThat(this.lost.count()).isPositive();
	}

	@Test
	void startsAProcessAnewThatAKillTookFromTheEmbeddedDatabase() {
		accept(this.request);
		deleteProcess();

		this.torn.start();

		assertStates(this.barrier.isExclusive() ? RequestState.IN_PROGRESS : RequestState.WAITING_FOR_PERSON);
		assertThat(this.runtime.createProcessInstanceQuery().processInstanceBusinessKey(this.request.value()).count())
			.isEqualTo(this.barrier.isExclusive() ? 1 : 0);
	}

	@Test
	void leavesAProcessToThePersonWhoWasToldThatItIsGone() {
		accept(this.request);
		deleteProcess();
		this.lost.tell();

		this.torn.start();

		assertStates(RequestState.WAITING_FOR_PERSON);
	}

	private String deleteProcess() {
		String process = String.valueOf(entry().processInstanceId());
		this.runtime.deleteProcessInstance(process, "by mistake");
		return process;
	}

	@Test
	void keepsNoConnectionWhileNobodyReads() {
		accept(this.request);
		for (int i = 0; i < 50; i++) {
			assertThat(this.requests.one(this.request)).isPresent();
			assertThat(this.timeline.of(entry())).isNotEmpty();
			assertThat(sentence()).isNotEmpty();
		}
	}

	private void assertStates(RequestState expected) {
		assertThat(entry().state()).isEqualTo(expected);
		for (RequestState state : RequestState.values()) {
			RequestFilter filter = new RequestFilter(state, null, null, this.product, null, null, null, null);
			assertThat(this.requests.page(filter, null, 10)).as("%s", state).hasSize((state == expected) ? 1 : 0);
			assertThat(this.requests.count(filter)).isEqualTo((state == expected) ? 1 : 0);
		}
	}

	private RequestId accept(RequestId id) {
		this.fulfillment.accept(id, OperationType.PURCHASE, new ExternalId("AS-" + id), false, this.order);
		return id;
	}

	private RequestEntry entry() {
		return this.requests.one(this.request).orElseThrow();
	}

	private String sentence() {
		return this.progress.of(entry().operationId(), this.request).sentence();
	}

}
