package io.fulfillflow.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OrderBuilder;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;
import io.fulfillflow.remote.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How verdicts and questions are carried to Connect.
 */
class ConnectSideTest {

	private static final RequestId ID = new RequestId("PR-1-1-1-1");

	private static final ProductId PRODUCT = new ProductId("PRD-111-222-333");

	private static final String TEMPLATE_NAME = "Default Activation Template";

	private static final Result DONE = new Result.Done(NullNode.getInstance());

	private static final Failure REFUSED = Failure.permanent("400 VAL_001");

	private final ScriptedConnect connect = new ScriptedConnect();

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private final ActivationTemplates templates = new ActivationTemplates(this.connect, new TestClock());

	private final ScriptedTiers tiers = new ScriptedTiers();

	private final ConnectSide side = new ConnectSide(this.connect, this.templates,
			new TierSide(this.tiers, new ScriptedAccounts(), this.templates), List.of());

	@Test
	void writesTheParametersAndThenApproves() {
		requestIs("pending");

		assertThat(approve("TL-1", false)).isEqualTo(DONE);

		assertThat(this.connect.calls()).containsExactly("update tenantId=T-42,domain!", "approve TL-1");
	}

	@Test
	void approvesNothingWhoseParametersCouldNotBeWritten() {
		requestIs("pending");
		this.connect.fails("update", Failure.transientFailure("no route"));

		assertFailed(() -> approve("TL-1", false), Failure.Kind.TRANSIENT, "no route");

		assertThat(this.connect.calls()).containsExactly("update tenantId=T-42,domain!");
	}

	@Test
	void looksTheTemplateUpByNameAndRemembersItForAMinute() {
		this.connect.template(TEMPLATE_NAME, "TL-9");
		for (int times = 0; times < 3; times++) {
			requestIs("pending");
			assertThat(approve(null, false)).isEqualTo(DONE);
		}

		assertThat(this.connect.calls()).containsOnlyOnce("template PRD-111-222-333 asset").contains("approve TL-9");
		this.now = this.now.plusSeconds(61);
		requestIs("pending");
		approve(null, false);
		assertThat(this.connect.calls().stream().filter((call) -> call.startsWith("template"))).hasSize(2);
	}

	@Test
	void namesTheSettingWhenTheProductHasNoTemplate() {
		requestIs("pending");

		assertFailed(() -> approve(null, false), Failure.Kind.PERMANENT,
				"fulfillflow.products.PRD-111-222-333.activation-template");

		assertThat(this.connect.calls()).doesNotContain("approve null");
	}

	@Test
	void remembersNoTemplateThatIsNotThere() {
		requestIs("pending");
		assertFailed(() -> approve(null, false), Failure.Kind.PERMANENT, TEMPLATE_NAME);
		this.connect.template(TEMPLATE_NAME, "TL-9");

		assertThat(approve(null, false)).isEqualTo(DONE);
	}

	@Test
	void saysNothingInDoubtWhenItIsApprovedAlready() {
		requestIs("approved");

		assertThat(approve("TL-1", true)).isEqualTo(DONE);

		assertThat(this.connect.calls()).containsExactly("read");
	}

	@Test
	void approvesInDoubtWhatIsStillPending() {
		requestIs("pending");

		assertThat(approve("TL-1", true)).isEqualTo(DONE);

		assertThat(this.connect.calls()).startsWith("read").endsWith("approve TL-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "failed", "revoked" })
	void tellsWhenSomebodyElseSettledIt(String status) {
		requestIs(status);

		assertThat(approve("TL-1", true)).isEqualTo(new Result.SettledElsewhere(status));
	}

	@ParameterizedTest
	@ValueSource(strings = { "inquiring", "scheduled", "revoking", "tiers_setup" })
	void waitsWhileItIsInNoStateToBeApproved(String status) {
		requestIs(status);

		assertThat(approve("TL-1", true)).isEqualTo(new Result.NotYet(null));
	}

	@Test
	void readsWhatConnectRefusesToApprove() {
		requestIs("failed");
		this.connect.fails("update", REFUSED);
		assertThat(approve("TL-1", false)).isEqualTo(new Result.SettledElsewhere("failed"));

		requestIs("approved");
		this.connect.fails("approve", REFUSED);
		assertThat(approve("TL-1", false)).isEqualTo(DONE);

		requestIs("pending");
		this.connect.fails("approve", REFUSED);
		this.connect.fails("approve", REFUSED);
		assertFailed(() -> approve("TL-1", false), Failure.Kind.PERMANENT, "400 VAL_001");
	}

	@Test
	void approvesWhatWasSomewhereElseForAMomentOnly() {
		requestIs("pending");
		this.connect.fails("approve", REFUSED);

		assertThat(approve("TL-1", false)).isEqualTo(DONE);
	}

	@Test
	void readsNothingWhenTheAnswerNeverCame() {
		requestIs("pending");
		this.connect.fails("approve", Failure.unknown("timeout"));

		assertFailed(() -> approve("TL-1", false), Failure.Kind.UNKNOWN, "timeout");

		assertThat(this.connect.calls()).doesNotContain("read");
	}

	@Test
	void givesUpWhatConnectDoesNotKnow() {
		assertFailed(() -> approve("TL-1", true), Failure.Kind.PERMANENT, "doesn't know");
	}

	@Test
	void failsAPendingRequest() {
		requestIs("pending");

		assertThat(fail()).isEqualTo(DONE);

		assertThat(this.connect.calls()).containsExactly("read", "fail No.");
	}

	@Test
	void takesAnInquiringRequestBackToPendingBeforeItFails() {
		requestIs("inquiring");

		assertThat(fail()).isEqualTo(DONE);

		assertThat(this.connect.calls()).containsExactly("read", "pend", "fail No.");
	}

	@Test
	void looksAgainWhenTheCustomerAnsweredMeanwhile() {
		requestIs("inquiring");
		this.connect.fails("pend", () -> {
			requestIs("pending");
			return REFUSED;
		});

		assertThat(fail()).isEqualTo(new Result.NotYet(null));
		assertThat(fail()).isEqualTo(DONE);
	}

	@Test
	void failsLaterWhenConnectCannotTakeItBackNow() {
		requestIs("inquiring");
		this.connect.fails("pend", Failure.throttled("slow down", Duration.ofSeconds(3)));

		assertThat(fail()).isEqualTo(new Result.Failed(Failure.throttled("slow down", Duration.ofSeconds(3))));
	}

	@Test
	void readsWhatConnectRefusesToFail() {
		requestIs("inquiring");
		this.connect.fails("fail", () -> {
			requestIs("approved");
			return REFUSED;
		});

		assertThat(fail()).isEqualTo(new Result.SettledElsewhere("approved"));
		requestIs("failed");
		assertThat(fail()).as("it is what we wanted").isEqualTo(DONE);
	}

	@Test
	void writesWhatIsWrongAndThenAsks() {
		requestIs("pending");

		assertThat(inquire(false)).isEqualTo(DONE);

		assertThat(this.connect.calls()).containsExactly("update domain!Which domain?", "inquire TL-5");
	}

	@Test
	void clearsWhatWasWrongWithParametersThatAreRightNow() {
		requestIs("pending");

		attempt("inquire",
				new Inquiry("TL-5", List.of(new Question("domain", "Which domain?")), List.of("contact"), List.of()),
				false);

		assertThat(this.connect.calls()).first().isEqualTo("update domain!Which domain?,contact!");
	}

	@Test
	void asksOnceInDoubt() {
		requestIs("inquiring");
		assertThat(inquire(true)).isEqualTo(DONE);
		assertThat(this.connect.calls()).containsExactly("read");

		requestIs("approved");
		assertThat(inquire(true)).isEqualTo(new Result.SettledElsewhere("approved"));
	}

	@Test
	void saysWhatItIsTold() {
		assertThat(attempt("say", new Verdicts.Message("A person looks into it."), false)).isEqualTo(DONE);

		assertThat(this.connect.calls()).containsExactly("say A person looks into it.");
	}

	@Test
	void approvesWithATileAndDatesAndStructuredValues() {
		JsonNode phone = Json.tree("{\"country_code\":\"+49\"}");
		Verdicts.Approval approval = new Verdicts.Approval(PRODUCT, null, "Welcome!",
				List.of(new FilledParameter("hotline", null, phone)), "2030-01-31", "2030-02-28", null);

		assertThat(attempt("approve", approval, false)).isEqualTo(DONE);

		assertThat(this.connect.calls()).noneMatch((call) -> call.startsWith("template"))
			.anyMatch((call) -> call.startsWith("update") && call.contains("country_code"))
			.anyMatch((call) -> call.startsWith("approve tile Welcome! 2030-01-31 2030-02-28"));
	}

	private Result approve(String template, boolean inDoubt) {
		return attempt("approve",
				new Verdicts.Approval(PRODUCT, template, null,
						List.of(new FilledParameter("tenantId", "T-42"), new FilledParameter("domain", null)), null,
						null, null),
				inDoubt);
	}

	private Result fail() {
		return attempt("fail", new Verdicts.Message("No."), false);
	}

	private Result inquire(boolean inDoubt) {
		return attempt("inquire",
				new Inquiry("TL-5", List.of(new Question("domain", "Which domain?")), List.of(), List.of()), inDoubt);
	}

	private Result attempt(String action, Object payload, boolean inDoubt) {
		RemoteCall call = new RemoteCall(1, Side.CONNECT, action, ID, "key", Json.MAPPER.valueToTree(payload), 1,
				inDoubt, this.now, this.now.plusSeconds(60));
		return this.side.attempt(call).toCompletableFuture().join();
	}

	/** A failure may come as a result or as a future that failed. */
	private static void assertFailed(Callable<Result> attempt, Failure.Kind kind, String words) {
		assertThatThrownBy(() -> {
			Result result = attempt.call();
			if (result instanceof Result.Failed failed) {
				throw new CompletionException(new CallFailed(failed.failure()));
			}
		}).isInstanceOf(CompletionException.class).satisfies((thrown) -> {
			assertThat(CallFailed.failureOf(thrown).kind()).isEqualTo(kind);
			assertThat(CallFailed.failureOf(thrown).message()).contains(words);
		});
	}

	private void requestIs(String status) {
		this.connect.holds(new ConnectRequest(ID, "purchase", status, new ExternalId("AS-1"), "processing",
				OrderBuilder.aCompleteOrder().build()));
	}

	private final class TestClock extends Clock {

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return ConnectSideTest.this.now;
		}

	}

}
