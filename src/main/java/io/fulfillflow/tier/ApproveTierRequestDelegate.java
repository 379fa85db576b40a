package io.fulfillflow.tier;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.channel.FilledParameter;
import io.fulfillflow.channel.TierVerdicts;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.WantedCall;

import org.springframework.stereotype.Component;

/**
 * Writes the Vendor's id of the reseller, where the request has a parameter for it, and
 * approves the request.
 */
@Component("approveTierRequest")
class ApproveTierRequestDelegate extends TierVerdictDelegate {

	private final TierVerdicts verdicts;

	ApproveTierRequestDelegate(RemoteCalls calls, CurrentTier current, TierVerdicts verdicts) {
		super(calls, current, TierOutcome.APPROVED, null);
		this.verdicts = verdicts;
	}

	@Override
	WantedCall verdict(TierEntry entry, String reason) {
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
		return this.verdicts.approve(entry.id(), entry.order().product(), entry.level(), null, filled);
	}

	private static boolean wasPutRight(Parameter parameter) {
		return parameter.isOrdering() && parameter.valueError() != null && !parameter.valueError().isBlank();
	}

}
