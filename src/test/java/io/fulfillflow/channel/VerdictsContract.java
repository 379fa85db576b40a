package io.fulfillflow.channel;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.fulfillflow.Together;
import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.CallsByHand;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.Side;
import io.fulfillflow.remote.WantedCall;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * One request, one verdict.
 */
@Import(CallsByHand.class)
abstract class VerdictsContract {

	private static final Order ORDER = OrderBuilder.aCompleteOrder().build();

	@Autowired
	Verdicts verdicts;

	@Autowired
	RemoteCalls calls;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient jdbc;

	private final RequestId request = new RequestId("PR-" + UUID.randomUUID());

	@Test
	void wantsAnApprovalOnceOnly() {
		WantedCall wanted = approve();

		assertThat(wanted.side()).isEqualTo(Side.CONNECT);
		assertThat(wanted.action()).isEqualTo("approve");
		assertThat(wanted.onceOnly()).isTrue();
		assertThat(wanted.payload().at("/filled/0/parameterId").asText()).isEqualTo("tenantId");
		assertThat(standing()).isEqualTo("APPROVE CLAIMED");
	}

	@Test
	void refusesASecondVerdictAndNamesTheStandingOne() {
		approve();

		assertThatThrownBy(() -> this.verdicts.fail(Channel.CONNECT, this.request, "no"))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining(this.request.value())
			.hasMessageContaining("can't fail")
			.hasMessageContaining("APPROVE")
			.hasMessageContaining("CLAIMED");
		assertThat(standing()).isEqualTo("APPROVE CLAIMED");
	}

	@Test
	void claimsTheSameVerdictAgain() {
		this.verdicts.fail(Channel.CONNECT, this.request, "no");

		assertThat(this.verdicts.fail(Channel.CONNECT, this.request, "no, still")
			.orElseThrow()
			.payload()
			.path("text")
			.asText()).isEqualTo("no, still");
	}

	@Test
	void letsNothingFollowAGivenVerdict() {
		approve();
		this.verdicts.given(this.request);

		assertThatThrownBy(() -> this.verdicts.fail(Channel.CONNECT, this.request, "no"))
			.hasMessageContaining("APPROVE (GIVEN)");
		assertThatThrownBy(this::approve).hasMessageContaining("APPROVE (GIVEN)");
	}

	@Test
	void letsAReleasedRequestHaveAnotherVerdict() {
		approve();
		this.verdicts.released(this.request);
		this.verdicts.fail(Channel.CONNECT, this.request, "no");

		assertThat(standing()).isEqualTo("FAIL CLAIMED");
		assertThatThrownBy(this::approve).hasMessageContaining("FAIL (CLAIMED)");
	}

	@Test
	void letsOneOfTwoDifferentVerdictsAtOnceStand() throws InterruptedException {
		Callable<String> approval = () -> this.transaction.execute((status) -> approve().action());
		Callable<String> failure = () -> this.transaction
			.execute((status) -> this.verdicts.fail(Channel.CONNECT, this.request, "no").orElseThrow().action());

		List<Object> first = Together.run(List.of(approval, failure, approval, failure));
		assertOneVerdict(first);

		this.verdicts.released(this.request);
		assertOneVerdict(Together.run(List.of(approval, failure, approval, failure, approval, failure)));
	}

	private void assertOneVerdict(List<Object> results) {
		assertThat(results.stream().filter(String.class::isInstance).distinct()).hasSize(1);
		assertThat(standing()).startsWithIgnoringCase(
				results.stream().filter(String.class::isInstance).findFirst().map(Object::toString).orElseThrow());
	}

	@Test
	void asksAndSaysAsOftenAsWanted() {
		WantedCall question = this.verdicts
			.inquire(Channel.CONNECT, this.request, ORDER, List.of(new Question("domain", "Which?")), null)
			.orElseThrow();

		assertThat(question.onceOnly()).isFalse();
		assertThat(question.payload().at("/questions/0/message").asText()).isEqualTo("Which?");
		assertThat(this.verdicts.say(Channel.CONNECT, this.request, "hello").orElseThrow().onceOnly()).isFalse();
		approve();
	}

	@Test
	void approvesWithTheTemplateOfTheConfigurationBeforeTheOneThatIsSet() {
		ProductSettings settings = new ProductSettingsBuilder().with("PRD-111-222-333.activation-template", "TL-SET")
			.build();
		Verdicts set = new Verdicts(new Claims(this.jdbc, Clock.systemUTC()), settings, this.calls);
		Order configured = OrderBuilder.anOrder().configuration("templateId", " TL-CONFIGURED ").build();
		Order blank = OrderBuilder.anOrder().configuration("templateId", " ").build();

		assertThat(template(set, configured)).isEqualTo("TL-CONFIGURED");
		assertThat(template(set, blank)).isEqualTo("TL-SET");
		assertThat(template(set, structured("templateId"))).as("no plain value").isEqualTo("TL-SET");
		assertThat(template(this.verdicts, ORDER)).as("it is looked up").isNull();
	}

	@Test
	void approvesWithWhatIsSetForTheTypeBeforeWhatIsSetForAll() {
		ProductSettings settings = new ProductSettingsBuilder().with("PRD-111-222-333.activation-template", "TL-SET")
			.with("PRD-111-222-333.activation.change.tile", "Changed.")
			.with("PRD-111-222-333.activation.cancel.template", "TL-GONE")
			.with("PRD-111-222-333.activation.resume.template", " ")
			.build();
		Verdicts set = new Verdicts(new Claims(this.jdbc, Clock.systemUTC()), settings, this.calls);
		Approving approving = new Approving(List.of(), "2030-01-31", "2030-02-28T00:00:00Z", null, null);

		JsonNode change = set.approve(Channel.CONNECT, this.request, OperationType.CHANGE, ORDER, approving)
			.orElseThrow()
			.payload();
		assertThat(change.path("tile").asText()).isEqualTo("Changed.");
		assertThat(Json.text(change.path("templateId"))).isNull();
		assertThat(change.path("effectiveDate").asText()).isEqualTo("2030-01-31");
		assertThat(change.path("nextBillingDate").asText()).isEqualTo("2030-02-28T00:00:00Z", null, null);
		assertThat(template(set, OperationType.CANCEL, ORDER)).isEqualTo("TL-GONE");
		assertThat(template(set, OperationType.RESUME, ORDER)).isEqualTo("TL-SET");
		assertThat(template(set, ORDER)).isEqualTo("TL-SET");
	}

	private String template(Verdicts verdicts, Order order) {
		return template(verdicts, OperationType.PURCHASE, order);
	}

	private String template(Verdicts verdicts, OperationType type, Order order) {
		return Json.text(verdicts.approve(Channel.CONNECT, this.request, type, order, Approving.NOTHING)
			.orElseThrow()
			.payload()
			.path("templateId"));
	}

	private static Order structured(String id) {
		Order order = OrderBuilder.anOrder().build();
		return new Order(order.product(), List.of(), List.of(), List
			.of(new Parameter(id, id, "configuration", "object", null, Json.tree("{\"a\":1}"), "", false, false)),
				order.customer());
	}

	@Test
	void keepsAReasonToOneLine() {
		WantedCall wanted = this.verdicts.fail(Channel.CONNECT, this.request, "first\nsecond " + "x".repeat(2000))
			.orElseThrow();

		assertThat(wanted.payload().path("text").asText()).startsWith("first second x").hasSize(1000);
	}

	@Test
	void knowsThatAVerdictIsUnderWay() {
		assertThat(this.verdicts.isUnderWay(this.request)).isFalse();
		this.transaction.executeWithoutResult((status) -> this.calls
			.want(this.verdicts.say(Channel.CONNECT, this.request, "hello").orElseThrow(), null, "process"));
		assertThat(this.verdicts.isUnderWay(this.request)).as("only said something").isFalse();

		this.transaction.executeWithoutResult((status) -> this.calls.want(approve(), null, "process"));

		assertThat(this.verdicts.isUnderWay(this.request)).isTrue();
	}

	private WantedCall approve() {
		return this.verdicts
			.approve(Channel.CONNECT, this.request, OperationType.PURCHASE, ORDER,
					new Approving(List.of(new FilledParameter("tenantId", "T-1")), null, null, null, null))
			.orElseThrow();
	}

	private String standing() {
		return this.jdbc.sql("select verdict || ' ' || state from verdict where request_id = ?")
			.param(this.request.value())
			.query(String.class)
			.single();
	}

}
