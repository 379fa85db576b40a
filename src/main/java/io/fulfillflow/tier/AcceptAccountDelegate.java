package io.fulfillflow.tier;

import io.fulfillflow.channel.TierVerdicts;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.WantedCall;

import org.springframework.stereotype.Component;

/**
 * Accepts a change of an account.
 */
@Component("acceptAccount")
class AcceptAccountDelegate extends TierVerdictDelegate {

	private final TierVerdicts verdicts;

	AcceptAccountDelegate(RemoteCalls calls, CurrentTier current, TierVerdicts verdicts) {
		super(calls, current, TierOutcome.ACCEPTED, null);
		this.verdicts = verdicts;
	}

	@Override
	WantedCall verdict(TierEntry entry, String reason) {
		return this.verdicts.accept(entry.id(), entry.order().product());
	}

}
