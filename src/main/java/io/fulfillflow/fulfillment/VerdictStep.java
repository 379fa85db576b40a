package io.fulfillflow.fulfillment;

import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationOutcome;
import io.fulfillflow.tenant.Operations;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the steps that speak to the channel have in common once they know how it ended.
 */
@Component
class VerdictStep {

	private final Verdicts verdicts;

	private final Operations operations;

	VerdictStep(Verdicts verdicts, Operations operations) {
		this.verdicts = verdicts;
		this.operations = operations;
	}

	void given(Operation operation, OperationOutcome outcome, @Nullable String reason) {
		this.verdicts.given(operation.requestId());
		this.operations.settle(operation, outcome, reason);
	}

	void notGiven(Operation operation, Outcome outcome) {
		this.verdicts.released(operation.requestId());
		if (outcome instanceof Outcome.SettledElsewhere elsewhere) {
			this.operations.settle(operation, OperationOutcome.elsewhere(elsewhere.status()), elsewhere.status());
		}
	}

}
