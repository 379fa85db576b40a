package io.fulfillflow.sandbox.connect;

import java.util.Locale;
import java.util.Optional;

import static io.fulfillflow.sandbox.connect.Status.APPROVED;
import static io.fulfillflow.sandbox.connect.Status.DRAFT;
import static io.fulfillflow.sandbox.connect.Status.FAILED;
import static io.fulfillflow.sandbox.connect.Status.INQUIRING;
import static io.fulfillflow.sandbox.connect.Status.PENDING;

/**
 * What can be done to a request for a tier configuration, after Connect's published state
 * machine. Other than a request for an asset, an inquiring one may be failed.
 */
enum TierVerb {

	/** Write parameters or the notes. */
	UPDATE(Step.within(DRAFT, PENDING, INQUIRING)),
	/** The Vendor says yes. */
	APPROVE(Step.to(APPROVED, PENDING)),
	/** The Vendor or the distributor says no. */
	FAIL(Step.to(FAILED, PENDING, INQUIRING)),
	/** The Vendor asks the reseller. */
	INQUIRE(Step.to(INQUIRING, PENDING)),
	/** The reseller has answered, or the Vendor waits no longer. */
	PEND(Step.to(PENDING, INQUIRING)),
	/** Somebody takes care of the request. */
	ASSIGN(Step.within(PENDING, INQUIRING)),
	/** Nobody does any more. */
	UNASSIGN(Step.within(PENDING, INQUIRING)),
	/** The distributor has what was filled in checked. */
	VALIDATE(Step.within(DRAFT, INQUIRING)),
	/** The distributor sends what was filled in. */
	SUBMIT(Step.to(PENDING, DRAFT, INQUIRING));

	private final Step step;

	TierVerb(Step step) {
		this.step = step;
	}

	static Optional<TierVerb> of(String word) {
		for (TierVerb verb : values()) {
			if (verb != UPDATE && verb.word().equals(word)) {
				return Optional.of(verb);
			}
		}
		return Optional.empty();
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Where this verb leads.
	 * @throws ConnectRefusal when the state machine has no such arrow
	 */
	Status from(Status now) {
		return this.step.from(now, word());
	}

	/** Whether it is one of the Vendor's verdicts, which are counted. */
	boolean isVerdict() {
		return this == APPROVE || this == FAIL || this == INQUIRE;
	}

	/** Whether the Vendor's validation has a word in it. */
	boolean isValidated() {
		return this == VALIDATE || this == SUBMIT;
	}

	/** Whether it is answered with the whole request; the others say 204 and nothing. */
	boolean isAnswered() {
		return this == APPROVE || this == VALIDATE || this == SUBMIT;
	}

}
