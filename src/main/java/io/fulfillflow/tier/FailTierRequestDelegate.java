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
 * Fails the request with the variable {@code reason}, which the reseller reads.
 */
@Component("failTierRequest")
class FailTierRequestDelegate extends RemoteStep {

	private final CurrentTier current;

	private final TierRows rows;

	private final TierVerdicts verdicts;

	FailTierRequestDelegate(RemoteCalls calls, CurrentTier current, TierRows rows, TierVerdicts verdicts) {
		super(calls);
		this.current = current;
		this.rows = rows;
		this.verdicts = verdicts;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		TierEntry entry = entry(execution);
		this.rows.status(entry.id(), TierStatus.RUNNING);
		return Optional.of(this.verdicts.fail(entry.id(), entry.order().product(), reason(execution)));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.current.given(entry(execution), TierOutcome.FAILED, reason(execution));
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.current.notGiven(entry(execution), outcome);
	}

	private static String reason(DelegateExecution execution) {
		Object reason = execution.getVariable("reason");
		return (reason != null && !reason.toString().isBlank()) ? reason.toString()
				: "The reseller could not be set up.";
	}

	private TierEntry entry(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentTier.VARIABLE));
	}

}
