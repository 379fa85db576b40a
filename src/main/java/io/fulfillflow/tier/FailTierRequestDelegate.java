package io.fulfillflow.tier;

import io.fulfillflow.channel.TierVerdicts;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.WantedCall;

import org.springframework.stereotype.Component;

/**
 * Fails the request with the variable {@code reason}, which the reseller reads.
 */
@Component("failTierRequest")
class FailTierRequestDelegate extends TierVerdictDelegate {

	private final TierMoves moves;

	private final TierVerdicts verdicts;

	FailTierRequestDelegate(RemoteCalls calls, CurrentTier current, TierMoves moves, TierVerdicts verdicts) {
		super(calls, current, TierOutcome.FAILED, "The reseller could not be set up.");
		this.moves = moves;
		this.verdicts = verdicts;
	}

	@Override
	WantedCall verdict(TierEntry entry, String reason) {
		// an answer that comes now comes too late
		this.moves.runs(entry);
		return this.verdicts.fail(entry.id(), entry.order().product(), reason);
	}

}
