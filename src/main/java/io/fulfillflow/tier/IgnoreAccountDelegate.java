package io.fulfillflow.tier;

import io.fulfillflow.channel.TierVerdicts;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.WantedCall;

import org.springframework.stereotype.Component;

/**
 * Ignores a change of an account, with the variable {@code reason}, which the distributor
 * reads.
 */
@Component("ignoreAccount")
class IgnoreAccountDelegate extends TierVerdictDelegate {

	private final TierVerdicts verdicts;

	IgnoreAccountDelegate(RemoteCalls calls, CurrentTier current, TierVerdicts verdicts) {
		super(calls, current, TierOutcome.IGNORED, "We don't need to know of this change.");
		this.verdicts = verdicts;
	}

	@Override
	WantedCall verdict(TierEntry entry, String reason) {
		return this.verdicts.ignore(entry.id(), entry.order().product(), reason);
	}

}
