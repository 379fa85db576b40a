package io.fulfillflow.tenant;

/**
 * How an operation ended.
 */
public enum OperationOutcome {

	/** We approved its request. */
	APPROVED,
	/** We failed its request. */
	FAILED,
	/** Somebody else settled its request. */
	SETTLED_ELSEWHERE

}
