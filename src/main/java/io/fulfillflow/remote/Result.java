package io.fulfillflow.remote;

import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Failure;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt at a remote call ended.
 */
public sealed interface Result {

	/**
	 * The effect is there.
	 *
	 * @param answer what the step needs to know of the answer; a null node when nothing
	 */
	record Done(JsonNode answer) implements Result {
	}

	/**
	 * The other side said no, for a reason of business.
	 *
	 * @param reason a sentence that a customer understands
	 */
	record Refused(String reason) implements Result {
	}

	/**
	 * All is well, but the other side isn't there yet: look again.
	 *
	 * @param after how long the other side asked us to wait
	 */
	record NotYet(@Nullable Duration after) implements Result {
	}

	/**
	 * Somebody else settled the request meanwhile.
	 *
	 * @param status the request's final status
	 */
	record SettledElsewhere(String status) implements Result {
	}

	/**
	 * The attempt failed.
	 *
	 * @param failure of which kind and why
	 */
	record Failed(Failure failure) implements Result {
	}

}
