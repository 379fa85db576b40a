package io.fulfillflow.tenant;

/**
 * How an operation ended.
 */
public enum OperationOutcome {

	/** We approved its request. */
	APPROVED,
	/** We failed its request. */
	FAILED,
	/** Somebody else approved its request. */
	APPROVED_ELSEWHERE,
	/** Somebody else ended its request, and there is nothing to keep. */
	ENDED_ELSEWHERE;

	/**
	 * The outcome when somebody else settled the request.
	 * @param status the final status at the channel
	 * @return approved or ended elsewhere
	 */
	public static OperationOutcome elsewhere(String status) {
		return "approved".equals(status) ? APPROVED_ELSEWHERE : ENDED_ELSEWHERE;
	}

	/**
	 * Whether the customer has got what the request asked for.
	 * @return {@literal true} whoever approved it
	 */
	public boolean isApproval() {
		return this == APPROVED || this == APPROVED_ELSEWHERE;
	}

}
