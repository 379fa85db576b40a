package io.fulfillflow.channel;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;
import io.fulfillflow.remote.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How verdicts and questions about tier configurations are carried to Connect.
 */
class TierSideTest {

	private static final Result DONE = new Result.Done(NullNode.getInstance());

	private static final Object APPROVAL = new TierVerdicts.Approval(new ProductId("PRD-1"), 2, null,
			List.of(new FilledParameter("reseller_id", "R-7")));

	private static final Object INQUIRY = new Inquiry(null, List.of(new Question("mail", "Please fill it in.")),
			List.of(), List.of());

	private final ScriptedConnect connect = new ScriptedConnect();

	private final ScriptedTiers tiers = new ScriptedTiers();

	private final ScriptedAccounts accounts = new ScriptedAccounts();

	private final TierSide side = new TierSide(this.tiers, this.accounts,
			new ActivationTemplates(this.connect, Clock.systemUTC()));

	@Test
	void writesTheParametersAndApprovesWithTheTemplateOfTheLevel() {
		this.connect.template("Default Activation Template", "TL-2");

		assertThat(attempt(TierAction.APPROVE, APPROVAL, false)).isEqualTo(DONE);

		assertThat(this.connect.calls()).containsExactly("template PRD-1 tier2");
		assertThat(this.tiers.calls).containsExactly("update reseller_id=R-7", "approve TL-2");
	}

	@Test
	void saysNothingInDoubtWhenItIsThereAlready() {
		requestIs("approved", "", "");

		assertThat(attempt(TierAction.APPROVE, APPROVAL, true)).isEqualTo(DONE);

		assertThat(this.tiers.calls).containsExactly("read");
	}

	@Test
	void takesNoteThatSomebodyElseGaveTheVerdict() {
		requestIs("failed", "", "");

		assertThat(attempt(TierAction.APPROVE, APPROVAL, true)).isEqualTo(new Result.SettledElsewhere("failed"));
	}

	@Test
	void failsWhileItIsInquiring() {
		requestIs("inquiring", "", "");

		assertThat(attempt(TierAction.FAIL, new Verdicts.Message("No."), true)).isEqualTo(DONE);

		assertThat(this.tiers.calls).containsExactly("read", "fail No.");
	}

	@Test
	void approvesNothingThatWaitsForTheLevelAbove() {
		requestIs("tiers_setup", "", "");

		assertThat(attempt(TierAction.APPROVE, APPROVAL, true)).isEqualTo(new Result.NotYet(null));
	}

	@Test
	void readsWhatWasRefusedAndSaysItOnceMore() {
		requestIs("pending", "", "");
		this.tiers.failures.add(Failure.permanent("400"));

		assertThat(attempt(TierAction.FAIL, new Verdicts.Message("No."), false)).isEqualTo(DONE);

		assertThat(this.tiers.calls).containsExactly("fail No.", "read", "fail No.");
	}

	@Test
	void asksWithTheErrorsWrittenFirst() {
		assertThat(attempt(TierAction.INQUIRE, INQUIRY, false)).isEqualTo(DONE);

		assertThat(this.tiers.calls).containsExactly("update mail!", "inquire");
	}

	@Test
	void asksNotAgainInDoubtWhatIsAnsweredAlready() {
		requestIs("pending", "a@b.example", "");

		assertThat(attempt(TierAction.INQUIRE, INQUIRY, true)).isEqualTo(DONE);

		assertThat(this.tiers.calls).containsExactly("read");
	}

	@Test
	void acceptsAnAccountOrIgnoresItWithItsReason() {
		assertThat(attempt(TierAction.ACCEPT, new Verdicts.Message(""), false)).isEqualTo(DONE);
		assertThat(attempt(TierAction.IGNORE, new Verdicts.Message("Not ours."), false)).isEqualTo(DONE);

		assertThat(this.accounts.calls).containsExactly("accept", "ignore Not ours.");
	}

	@ParameterizedTest
	@CsvSource({ "accepted, ACCEPT, done", "accepted, IGNORE, accepted", "ignored, ACCEPT, ignored",
			"unsupported, ACCEPT, unsupported" })
	void readsAnAccountRequestInDoubtAndSaysNothingWhenItIsOver(String status, TierAction action, String result) {
		this.accounts.status = status;

		assertThat(attempt(action, new Verdicts.Message("No."), true))
			.isEqualTo(result.equals("done") ? DONE : new Result.SettledElsewhere(result));
		assertThat(this.accounts.calls).containsExactly("read");
	}

	@Test
	void saysAnAcceptanceOnceMoreThatConnectRefusedForNoReasonItCanTell() {
		this.accounts.failures.add(Failure.permanent("400"));

		assertThat(attempt(TierAction.ACCEPT, new Verdicts.Message(""), false)).isEqualTo(DONE);
		assertThat(this.accounts.calls).containsExactly("accept", "read", "accept");
	}

	private Result attempt(TierAction action, Object payload, boolean inDoubt) {
		Instant now = Instant.now();
		return this.side
			.attempt(new RemoteCall(1, Side.CONNECT, action.word(), new RequestId("TCR-1"), "key",
					Json.MAPPER.valueToTree(payload), 1, inDoubt, now, now.plusSeconds(60)))
			.join();
	}

	@Test
	void asksAgainInDoubtWhatWasWrongAndStillIs() {
		requestIs("pending", "nobody", "Please fill it in.");
		Object wrong = new Inquiry(null, List.of(new Question("mail", "Please fill it in.")), List.of(),
				List.of("mail"));

		assertThat(attempt(TierAction.INQUIRE, wrong, true)).isEqualTo(DONE);
		assertThat(this.tiers.calls).contains("inquire");
	}

	@Test
	void takesAFilledAnswerThoughConnectKeptTheError() {
		requestIs("pending", "a@b.example", "Please fill it in.");

		assertThat(attempt(TierAction.INQUIRE, INQUIRY, true)).isEqualTo(DONE);
		assertThat(this.tiers.calls).containsExactly("read");
	}

	private void requestIs(String status, String mail, String error) {
		this.tiers.request = Optional.of(TierRequest.read(Json.tree("""
				{"id":"TCR-1","status":"%s","configuration":{"id":"TC-1"},
				 "params":[{"id":"mail","phase":"ordering","value":"%s","value_error":"%s"}]}""".formatted(status, mail,
				error)))
			.orElseThrow());
	}

}
