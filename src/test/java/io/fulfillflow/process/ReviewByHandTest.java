package io.fulfillflow.process;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.fulfillment.Standing;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.within;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Every path of the model that has a person review a request, under the purchases and
 * changes that call it.
 */
@ExtendWith(EveryFlowIsTaken.class)
class ReviewByHandTest extends ProcessTest {

	private static final Order ORDER = order("team", "example.com");

	@Autowired
	private RequestRows requests;

	@Autowired
	private Standing standing;

	@Autowired
	private IdentityService identity;

	@Autowired
	private AuthorizationService authorizations;

	@Autowired
	private FormService forms;

	@Test
	void comesToTheGroupOfTheTableWithItsDates() {
		ProcessInstance process = begin(OperationType.PURCHASE, ORDER);

		assertThat(process).isWaitingAt("CallActivity_ReviewByHand");
		assertThat(reviewing()).isWaitingAt("Task_ReviewRequest");
		Task task = decision();
		Assertions.assertThat(this.tasks.getIdentityLinksForTask(task.getId()))
			.extracting(IdentityLink::getGroupId)
			.containsExactly("sales");
		Instant due = task.getDueDate().toInstant();
		Assertions.assertThat(due).isCloseTo(Instant.now().plus(Duration.ofDays(5)), within(Duration.ofMinutes(5)));
		Assertions.assertThat(job("BoundaryEvent_NotReviewedInTime").getDuedate().toInstant()).isEqualTo(due);
		Assertions.assertThat(job("BoundaryEvent_ReviewerReminderDue").getDuedate().toInstant())
			.isEqualTo(due.minus(Duration.ofDays(1)));
		RequestEntry entry = this.requests.one(this.request).orElseThrow();
		Assertions.assertThat(entry.state()).isEqualTo(RequestState.WAITING_FOR_PERSON);
		Assertions.assertThat(entry.incident()).isEqualTo(IncidentKind.REVIEW);
		Assertions.assertThat(this.standing.of(entry).sentence())
			.startsWith("Waits for a person of the group sales to review it (It grows by 100 or more.) until ");
		assertNoIncident();
	}

	@Test
	void comesToTheOperatorsWithoutAReminderWhereTheTableSaysNoMore() {
		begin(OperationType.CHANGE, OrderBuilder.aCompleteOrder().product(REVIEWED).build());

		Assertions.assertThat(this.tasks.getIdentityLinksForTask(decision().getId()))
			.extracting(IdentityLink::getGroupId)
			.containsExactly("operators");
		Assertions.assertThat(job("BoundaryEvent_ReviewerReminderDue").getDuedate())
			.isAfter(job("BoundaryEvent_NotReviewedInTime").getDuedate());
	}

	@Test
	void showsTheReviewerWhatMattersAndNothingPersonal() {
		begin(OperationType.CHANGE,
				OrderBuilder.anOrder()
					.product(REVIEWED)
					.item("MPN-A", "150", "20")
					.item("MPN-B", "7")
					.ordering("domain", "")
					.ordering("contact", "ada@example.com")
					.build());

		Map<String, Object> shown = this.tasks.getVariables(decision().getId());

		Assertions.assertThat(shown)
			.containsEntry("reviewRequest", this.request.value())
			.containsEntry("reviewType", "change")
			.containsEntry("reviewProduct", REVIEWED)
			.containsEntry("reviewItems", "MPN-A: 20 → 150\nMPN-B: 7")
			.containsEntry("reviewProblems", "domain: Please fill in domain.")
			.containsEntry("reviewParameters", "domain, contact")
			.containsEntry("reviewWhy", "It grows by 100 or more.");
		Assertions.assertThat(shown.toString()).doesNotContain("Example", "Ada", "ada@", "London");
	}

	@Test
	void tellsTheConversationOnceThatAPersonLooksAtIt() {
		begin(OperationType.PURCHASE, ORDER);

		Assertions.assertThat(this.calls.payload(this.request, "say").path("text").asText())
			.isEqualTo("This purchase request is looked at by a person before it is fulfilled.");
		this.calls.done(this.request, "say");
		decide(Map.of("decision", "retry"));
		decide(Map.of("decision", "approve"));
		Assertions.assertThat(this.calls.payload(this.request, "say").path("text").asText())
			.isEqualTo("A person has looked at this purchase request, and it goes on.");
	}

	@Test
	void isReleasedWhenThePersonApproves() {
		ProcessInstance process = begin(OperationType.PURCHASE, ORDER);
		ProcessInstance reviewing = reviewing();
		this.tasks.claim(decision().getId(), "ada");
		decide(Map.of("decision", "approve", "note", "Their credit\nis fine."));

		assertThat(reviewing).isEnded().hasPassed("EndEvent_RequestReleased");
		assertThat(process).isWaitingAt("Task_ProvisionTenant");
		Assertions.assertThat(kept()).containsExactly("APPROVE ada Their credit is fine.");
		Assertions.assertThat(this.requests.one(this.request).orElseThrow().state())
			.isEqualTo(RequestState.IN_PROGRESS);
	}

	@Test
	void isRejectedWhenThePersonFailsIt() {
		ProcessInstance process = begin(OperationType.PURCHASE, ORDER);
		ProcessInstance reviewing = reviewing();
		decide("fail", "  We don't\nsell there. ");

		assertThat(reviewing).isEnded().hasPassed("EndEvent_RequestRejected");
		assertThat(process).isWaitingAt("Task_FailRejected");
		Assertions.assertThat(failReason()).isEqualTo("We don't sell there.");
		Assertions.assertThat(kept()).containsExactly("FAIL anonymous We don't sell there.");
	}

	@Test
	void comesBackToThePersonWithTheCustomersAnswer() {
		begin(OperationType.PURCHASE, order("team", ""));
		decide(Map.of("decision", "ask", "parameter", "plan", "question", "Do you really need the team plan?"));

		assertThat(reviewing()).isWaitingAt("Task_AskCustomer");
		Assertions.assertThat(this.calls.payload(this.request, "inquire").path("questions"))
			.extracting((question) -> question.path("parameterId").asText() + ": " + question.path("message").asText())
			.containsExactly("domain: Please fill in domain.", "plan: Do you really need the team plan?");
		this.calls.done(this.request, "inquire");
		assertThat(reviewing()).isWaitingAt("Task_AwaitAnswer");
		Assertions.assertThat(this.requests.one(this.request).orElseThrow().state()).isEqualTo(RequestState.INQUIRING);
		Assertions.assertThat(this.fulfillment.answered(this.request, ORDER)).isTrue();

		assertThat(reviewing()).isWaitingAt("Task_ReviewRequest").hasPassed("Task_DecideReviewAnew");
		Assertions.assertThat(this.tasks.getVariables(decision().getId()))
			.containsEntry("reviewProblems", "None")
			.doesNotContainKey("decision");
		Assertions.assertThat(kept()).containsExactly("ASK anonymous plan: Do you really need the team plan?");
		Assertions.assertThat(this.fulfillment.answered(this.request, ORDER)).as("a second answer").isFalse();
	}

	@Test
	void asksForAllThatIsWrongByTheRulesWhenThePersonNamesNothing() {
		begin(OperationType.PURCHASE, order("team", ""));
		decide(Map.of("decision", "ask", "parameter", "", "question", " "));

		Assertions.assertThat(this.calls.payload(this.request, "inquire").path("questions"))
			.extracting((question) -> question.path("parameterId").asText())
			.containsExactly("domain");
	}

	@Test
	void needsNoPersonOnceTheAnswerMakesItAutomatic() {
		ProcessInstance process = begin(OperationType.PURCHASE, ORDER);
		ProcessInstance reviewing = reviewing();
		decide(Map.of("decision", "ask", "parameter", "plan", "question", "Is the small one enough?"));
		this.calls.done(this.request, "inquire");
		this.fulfillment.answered(this.request, order("small", "example.com"));

		assertThat(reviewing).isEnded().hasPassed("EndEvent_NoPersonNeeded");
		assertThat(process).isWaitingAt("Task_ProvisionTenant");
	}

	@Test
	void isRejectedWhenTheCustomerDoesNotAnswer() {
		ProcessInstance process = begin(OperationType.PURCHASE, ORDER);
		ProcessInstance reviewing = reviewing();
		decide(Map.of("decision", "ask", "parameter", "plan", "question", "Is the small one enough?"));
		this.calls.done(this.request, "inquire");
		this.management.executeJob(job("BoundaryEvent_NoAnswerInTime").getId());

		assertThat(reviewing).isEnded().hasPassed("EndEvent_Unanswered");
		assertThat(process).isWaitingAt("Task_FailRejected");
		Assertions.assertThat(failReason()).isEqualTo("The information that we asked for did not arrive in time.");
	}

	@Test
	void comesBackToThePersonWhoHasItDecidedAnewWhenItIsStillByHand() {
		begin(OperationType.PURCHASE, ORDER);
		String task = decision().getId();
		decide(Map.of("decision", "retry"));

		assertThat(reviewing()).isWaitingAt("Task_ReviewRequest").hasNotPassed("Task_AskCustomer");
		Assertions.assertThat(decision().getId()).isNotEqualTo(task);
		Assertions.assertThat(kept()).containsExactly("RETRY anonymous ");
	}

	@Test
	void remindsThoseWhoReviewAndGoesOnWaiting() {
		begin(OperationType.PURCHASE, ORDER);
		this.management.executeJob(job("BoundaryEvent_ReviewerReminderDue").getId());

		assertThat(reviewing()).isWaitingAt("Task_ReviewRequest").hasPassed("EndEvent_ReviewersReminded");
		Assertions.assertThat(decision().getPriority()).isEqualTo(80);
		decide(Map.of("decision", "approve"));
		Assertions.assertThat(reviewing()).isNull();
	}

	@Test
	void comesToTheOperatorsWithAnIncidentWhenNobodyReviewsItInTime() {
		ProcessInstance process = begin(OperationType.PURCHASE, ORDER);
		ProcessInstance reviewing = reviewing();
		this.management.executeJob(job("BoundaryEvent_NotReviewedInTime").getId());

		assertThat(reviewing).isEnded().hasPassed("EndEvent_NotReviewedInTime");
		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		assertIncident("Nobody reviewed the request in time.");
		RequestEntry entry = this.requests.one(this.request).orElseThrow();
		Assertions.assertThat(entry.incident()).isEqualTo(IncidentKind.GIVEN_UP);
		Assertions.assertThat(this.standing.of(entry).sentence())
			.isEqualTo("Waits for a person, who retries, approves or fails it: nobody of the group sales reviewed it "
					+ "in time.");

		decide("retry", "");
		assertThat(reviewing()).as("with a new date").isWaitingAt("Task_ReviewRequest");
		decide(Map.of("decision", "approve"));
		assertThat(process).isWaitingAt("Task_ProvisionTenant");
	}

	@Test
	void isNotWantedAnyMoreOnceAnOperatorHasDecidedInTheTasklist() {
		begin(OperationType.PURCHASE, ORDER);
		this.management.executeJob(job("BoundaryEvent_NotReviewedInTime").getId());
		Assertions.assertThat(reviewsOpen()).isEqualTo(1);
		try {
			this.identity.setAuthentication("otto", List.of("operators"));
			decide("approve", "");
		}
		finally {
			this.identity.clearAuthentication();
		}

		Assertions.assertThat(kept()).containsExactly("APPROVE otto ");
		Assertions.assertThat(reviewsOpen()).isZero();
	}

	private int reviewsOpen() {
		return this.jdbc.sql("""
				select count(*) from review r join operation o on o.operation_id = r.operation_id
				where o.request_id = ? and r.decided_at is null""")
			.param(this.request.value())
			.query(Integer.class)
			.single();
	}

	@Test
	void endsWithItsCallerWhenSomebodyElseSettlesTheRequest() {
		ProcessInstance process = begin(OperationType.PURCHASE, ORDER);
		ProcessInstance reviewing = reviewing();

		Assertions.assertThat(this.fulfillment.settledElsewhere(this.request, "approved")).isTrue();

		assertThat(reviewing).isEnded();
		assertThat(process).isEnded();
		Assertions.assertThat(decision()).isNull();
		assertOutcome("APPROVED_ELSEWHERE", "READY");
	}

	@Test
	void comesToTheOperatorsWhenTheCustomerCantBeAsked() {
		ProcessInstance process = begin(OperationType.PURCHASE, ORDER);
		decide(Map.of("decision", "ask", "parameter", "plan", "question", "Is the small one enough?"));
		this.calls.givenUp(this.request, "inquire", "Connect refuses the template");

		assertThat(process).isWaitingAt("Task_DecideHowToGoOn");
		assertIncident("Connect refuses the template");
	}

	@Test
	void isSeenAndDecidedInTheTasklistByMembersOfItsGroupOnly() {
		begin(OperationType.PURCHASE, ORDER);
		String task = decision().getId();
		try {
			this.identity.setAuthentication("otto", List.of("operators"));
			Assertions.assertThat(this.tasks.createTaskQuery().taskId(task).count()).isZero();
			Assertions.assertThatExceptionOfType(AuthorizationException.class)
				.isThrownBy(() -> this.tasks.claim(task, "otto"));

			this.identity.setAuthentication("sally", List.of("sales"));
			Assertions
				.assertThat(this.authorizations.isUserAuthorized("sally", List.of("sales"), Permissions.ACCESS,
						Resources.APPLICATION, "tasklist"))
				.isTrue();
			Assertions.assertThat(this.tasks.createTaskQuery().list())
				.extracting(Task::getTaskDefinitionKey)
				.as("nobody else's task")
				.containsOnly("Task_ReviewRequest");
			Assertions.assertThat(this.forms.getDeployedTaskForm(task)).isNotEmpty();
			Assertions.assertThat(this.tasks.getVariables(task)).containsKey("reviewItems");
			this.tasks.complete(task, Map.of("decision", "approve"));
		}
		finally {
			this.identity.clearAuthentication();
		}

		Assertions.assertThat(this.requests.one(this.request).orElseThrow().state())
			.isEqualTo(RequestState.IN_PROGRESS);
		Assertions.assertThat(kept()).containsExactly("APPROVE sally ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			-      | -       | -            | decision must be approve, fail, ask or retry
			buy    | -       | -            | decision must be approve, fail, ask or retry
			fail   | -       | -            | must tell the customer why the request failed
			ask    | -       | -            | must name the parameter to ask about: nothing is wrong by the rules
			ask    | -       | Why?         | must name the parameter that the question is about
			ask    | colour  | Which?       | must be one that the customer fills: plan, domain
			ask    | tenantId | Which?      | must be one that the customer fills: plan, domain
			ask    | plan    | -            | must tell the customer what to put right
			""")
	void leavesTheTaskWhereItIsWhenTheDecisionCantBeTaken(String decision, String parameter, String question,
			String problem) {
		begin(OperationType.PURCHASE, ORDER);
		Map<String, Object> form = new HashMap<>();
		form.put("decision", decision);
		form.put("parameter", parameter);
		form.put("question", question);

		Assertions.assertThatExceptionOfType(ProcessEngineException.class)
			.isThrownBy(() -> decide(form))
			.withMessageContaining(problem);

		assertThat(reviewing()).isWaitingAt("Task_ReviewRequest");
		Assertions.assertThat(kept()).isEmpty();
	}

	private Job job(String activityId) {
		return this.management.createJobQuery()
			.processInstanceId(reviewing().getId())
			.activityId(activityId)
			.singleResult();
	}

	private List<String> kept() {
		return this.jdbc.sql("""
				select a.action || ' ' || a.actor || ' ' || a.reason from operator_action a
				join operation o on o.operation_id = a.operation_id where o.request_id = ? order by a.action_id""")
			.param(this.request.value())
			.query(String.class)
			.list();
	}

	private static Order order(String plan, String domain) {
		return OrderBuilder.anOrder()
			.product(REVIEWED)
			.item("MPN-A", "150")
			.ordering("plan", plan)
			.ordering("domain", domain)
			.fulfillment("tenantId", "")
			.build();
	}

}
