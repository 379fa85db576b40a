package io.fulfillflow.fulfillment;

import io.fulfillflow.remote.RemoteStep;

/**
 * Requests of one kind, for the steps that serve all kinds; implemented by whoever works
 * on them.
 */
public interface RequestsOfKind {

	/**
	 * Which kind.
	 * @return never {@literal null}
	 */
	RequestKind kind();

	/**
	 * A request that was taken in.
	 * @param id as its process has it
	 * @return never {@literal null}
	 */
	RequestForPerson request(String id);

	/**
	 * The step that puts a reviewer's question.
	 * @return never {@literal null}
	 */
	RemoteStep asking();

}
