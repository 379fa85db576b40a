package io.fulfillflow.tier;

/**
 * How a tier request ended.
 */
public enum TierOutcome {

	/** We approved it. */
	APPROVED,
	/** We failed it. */
	FAILED,
	/** Somebody else approved it. */
	APPROVED_ELSEWHERE,
	/** Somebody else ended it. */
	ENDED_ELSEWHERE;

	static TierOutcome elsewhere(String status) {
		return "approved".equals(status) ? APPROVED_ELSEWHERE : ENDED_ELSEWHERE;
	}

}
