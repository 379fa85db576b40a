package io.fulfillflow.tier;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/**
 * A step that gives the verdict of a tier request, and takes note of what came of it.
 */
abstract class TierVerdictDelegate extends RemoteStep {

	private final CurrentTier current;

	private final TierOutcome outcome;

	private final @Nullable String usualReason;

	/**
	 * A step.
	 * @param outcome how the request ends by it
	 * @param usualReason the reason where the model gives none; {@literal null} for a
	 * verdict that needs none
	 */
	TierVerdictDelegate(RemoteCalls calls, CurrentTier current, TierOutcome outcome, @Nullable String usualReason) {
		super(calls);
		this.current = current;
		this.outcome = outcome;
		this.usualReason = usualReason;
	}

	/** The call that gives the verdict. */
	abstract WantedCall verdict(TierEntry entry, String reason);

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		return Optional.of(verdict(entry(execution), Optional.ofNullable(reason(execution)).orElse("")));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.current.given(entry(execution), this.outcome, reason(execution));
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.current.notGiven(entry(execution), outcome);
	}

	private @Nullable String reason(DelegateExecution execution) {
		Object given = (this.usualReason != null) ? execution.getVariable("reason") : null;
		return (given != null && !given.toString().isBlank()) ? given.toString() : this.usualReason;
	}

	private TierEntry entry(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentTier.VARIABLE));
	}

}
