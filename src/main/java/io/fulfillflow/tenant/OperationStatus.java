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
	/** It is over. */
	SETTLED

}
