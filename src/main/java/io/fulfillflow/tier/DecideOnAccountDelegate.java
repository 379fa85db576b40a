package io.fulfillflow.tier;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says whether a change of an account is accepted, and the {@code reason} when not.
 */
@Component("decideOnAccount")
class DecideOnAccountDelegate implements JavaDelegate {

	private final CurrentTier current;

	private final TierRows rows;

	private final AccountDecision decision;

	DecideOnAccountDelegate(CurrentTier current, TierRows rows, AccountDecision decision) {
		this.current = current;
		this.rows = rows;
		this.decision = decision;
	}

	@Override
	public void execute(DelegateExecution execution) {
		TierEntry entry = this.current.of(execution.getVariable(CurrentTier.VARIABLE));
		AccountDecision.Decided decided = this.decision.of(this.rows.account(entry.id()));
		execution.setVariable("accountAccepted", decided.accepted());
		if (!decided.accepted()) {
			execution.setVariable("reason", decided.reason());
		}
	}

}
