package io.fulfillflow.tier;

/**
 * How a tier request ended.
 */
public enum TierOutcome {

	/** We approved it. */
	APPROVED,
	/** We failed it. */
	FAILED,
	/** We accepted it: it told of an account. */
	ACCEPTED,
	/** We ignored it, with a reason: it told of an account. */
	IGNORED,
	/** Somebody else approved or accepted it. */
	APPROVED_ELSEWHERE,
	/** Somebody else ended it. */
	ENDED_ELSEWHERE;

	/**
	 * Whether what was wanted has come to be.
	 * @return {@literal false} also for what was ignored
	 */
	public boolean isSuccess() {
		return this == APPROVED || this == ACCEPTED || this == APPROVED_ELSEWHERE;
	}

	/**
	 * Whether requests of a type can end so.
	 * @param type such as {@code tier-setup} or {@code account-update}
	 * @return {@literal false} when they can't
	 */
	public boolean isOf(String type) {
		boolean ofAccount = TierEntry.ACCOUNT_UPDATE.equals(type);
		return switch (this) {
			case APPROVED, FAILED -> !ofAccount;
			case ACCEPTED, IGNORED -> ofAccount;
			case APPROVED_ELSEWHERE, ENDED_ELSEWHERE -> true;
		};
	}

	static TierOutcome elsewhere(String status) {
		return "approved".equals(status) || "accepted".equals(status) ? APPROVED_ELSEWHERE : ENDED_ELSEWHERE;
	}

}
