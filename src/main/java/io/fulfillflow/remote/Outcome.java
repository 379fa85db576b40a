package io.fulfillflow.remote;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a remote call ended for good: what its step is signalled with.
 */
public sealed interface Outcome {

	/**
	 * The effect is there.
	 *
	 * @param answer what the step needs to know of the answer; a null node when nothing
	 */
	record Done(JsonNode answer) implements Outcome {
	}

	/**
	 * The other side said no.
	 *
	 * @param reason a sentence that a customer understands
	 */
	record Refused(String reason) implements Outcome {
	}

	/**
	 * It didn't work until the deadline, or can't ever.
	 *
	 * @param reason one line for the operator
	 */
	record GivenUp(String reason) implements Outcome {
	}

	/**
	 * Somebody else settled the request meanwhile.
	 *
	 * @param status its final status at the channel
	 */
	record SettledElsewhere(String status) implements Outcome {
	}

}
