package io.fulfillflow.tier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.FilledParameter;
import io.fulfillflow.channel.TierVerdicts;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.remote.Outcome;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.WantedCall;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Writes the Vendor's id of the reseller, where the request has a parameter for it, and
 * approves the request.
 */
@Component("approveTierRequest")
class ApproveTierRequestDelegate extends RemoteStep {

	private final CurrentTier current;

	private final TierVerdicts verdicts;

	ApproveTierRequestDelegate(RemoteCalls calls, CurrentTier current, TierVerdicts verdicts) {
		super(calls);
		this.current = current;
		this.verdicts = verdicts;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		TierEntry entry = entry(execution);
		List<FilledParameter> filled = new ArrayList<>();
		String resellerId = entry.resellerId();
		if (resellerId != null) {
			ResellerParameter.of(entry.order())
				.ifPresent((parameter) -> filled.add(new FilledParameter(parameter.id(), resellerId)));
		}
		entry.order()
			.parameters()
			.stream()
			.filter(ApproveTierRequestDelegate::wasPutRight)
			.forEach((parameter) -> filled.add(new FilledParameter(parameter.id(), null)));
		return Optional.of(this.verdicts.approve(entry.id(), entry.order().product(), entry.level(), null, filled));
	}

	private static boolean wasPutRight(Parameter parameter) {
		return parameter.isOrdering() && parameter.valueError() != null && !parameter.valueError().isBlank();
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		this.current.given(entry(execution), TierOutcome.APPROVED, null);
	}

	@Override
	protected void notDone(DelegateExecution execution, Outcome outcome) {
		this.current.notGiven(entry(execution), outcome);
	}

	private TierEntry entry(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentTier.VARIABLE));
	}

}
