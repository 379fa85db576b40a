package io.fulfillflow.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * The states of a row in the ledger. {@code WANTED ⇄ LEASED → one of the others}; a given
 * up call may be wanted again.
 */
public enum CallState {

	/** Waits until it is due. */
	WANTED,
	/** A dispatcher is at it until the lease ends. */
	LEASED,
	/** The effect is there. */
	DONE,
	/** The other side said no. */
	REFUSED,
	/** Left to a person. */
	GIVEN_UP,
	/** Somebody else settled the request. */
	ELSEWHERE,
	/** Nobody wants it any more. */
	CANCELLED,
	/** What it did, or may have done, was taken back: the next wish is a new one. */
	UNDONE;

	static CallState of(Outcome outcome) {
		if (outcome instanceof Outcome.Done) {
			return DONE;
		}
		if (outcome instanceof Outcome.Refused) {
			return REFUSED;
		}
		if (outcome instanceof Outcome.GivenUp) {
			return GIVEN_UP;
		}
		return ELSEWHERE;
	}

	static JsonNode answer(Outcome outcome) {
		return (outcome instanceof Outcome.Done done) ? done.answer() : NullNode.getInstance();
	}

	static @Nullable String reason(Outcome outcome) {
		if (outcome instanceof Outcome.Refused refused) {
			return refused.reason();
		}
		if (outcome instanceof Outcome.GivenUp givenUp) {
			return givenUp.reason();
		}
		return (outcome instanceof Outcome.SettledElsewhere elsewhere) ? elsewhere.status() : null;
	}

	/** The outcome that {@link #of}, {@link #answer} and {@link #reason} were kept of. */
	static Outcome outcome(CallState state, @Nullable String answer, @Nullable String reason) {
		String known = (reason != null) ? reason : "";
		return switch (state) {
			case DONE -> done(answer);
			case REFUSED -> new Outcome.Refused(known);
			case GIVEN_UP -> new Outcome.GivenUp(known);
			case ELSEWHERE -> new Outcome.SettledElsewhere(known);
			case WANTED, LEASED, CANCELLED, UNDONE -> throw new IllegalArgumentException(state + " is no outcome");
		};
	}

	static Outcome done(@Nullable String answer) {
		JsonNode node = Json.tree(answer);
		return new Outcome.Done(node.isMissingNode() ? NullNode.getInstance() : node);
	}

}
