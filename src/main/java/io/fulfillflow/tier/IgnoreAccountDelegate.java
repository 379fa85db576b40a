package io.fulfillflow.tier;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.TierVerdicts;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Ignores a change of an account, with the variable {@code reason}, which the distributor
 * reads.
 */
@Component("ignoreAccount")
class IgnoreAccountDelegate extends RemoteStep {

	private final CurrentTier current;

	private final TierVerdicts verdicts;

	IgnoreAccountDelegate(RemoteCalls calls, CurrentTier current, TierVerdicts verdicts) {
		super(calls);
		this.current = current;
		this.verdicts = verdicts;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		TierEntry entry = entry(execution);
		return Optional.of(this.verdicts.ignore(entry.id(), entry.order().product(), reason(execution)));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.current.given(entry(execution), TierOutcome.IGNORED, reason(execution));
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.current.notGiven(entry(execution), outcome);
	}

	private static String reason(DelegateExecution execution) {
		Object reason = execution.getVariable("reason");
		return (reason != null && !reason.toString().isBlank()) ? reason.toString()
				: "We don't need to know of this change.";
	}

	private TierEntry entry(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentTier.VARIABLE));
	}

}
