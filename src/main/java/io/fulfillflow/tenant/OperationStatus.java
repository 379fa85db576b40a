package io.fulfillflow.tenant;

/**
 * Where an operation stands.
 */
public enum OperationStatus {

	/** Waits for the operations accepted before it. */
	QUEUED,
	/** Its process is at work. */
	RUNNING,
	/** Its process waits for the customer's answer. */
	INQUIRING,
	/** It waits for the day that it was put off to. */
	SCHEDULED,
	/** It was revoked; what it brought about is cleaned up. */
	REVOKING,
	/** It is over. */
	SETTLED

}
