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
 * Accepts a change of an account.
 */
@Component("acceptAccount")
class AcceptAccountDelegate extends RemoteStep {

	private final CurrentTier current;

	private final TierVerdicts verdicts;

	AcceptAccountDelegate(RemoteCalls calls, CurrentTier current, TierVerdicts verdicts) {
		super(calls);
		this.current = current;
		this.verdicts = verdicts;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		TierEntry entry = entry(execution);
		return Optional.of(this.verdicts.accept(entry.id(), entry.order().product()));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.current.given(entry(execution), TierOutcome.ACCEPTED, null);
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.current.notGiven(entry(execution), outcome);
	}

	private TierEntry entry(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentTier.VARIABLE));
	}

}
