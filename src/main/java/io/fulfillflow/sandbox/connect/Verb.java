package io.fulfillflow.sandbox.connect;

import java.util.Locale;
import java.util.Optional;

import static io.fulfillflow.sandbox.connect.Status.APPROVED;
import static io.fulfillflow.sandbox.connect.Status.DRAFT;
import static io.fulfillflow.sandbox.connect.Status.FAILED;
import static io.fulfillflow.sandbox.connect.Status.INQUIRING;
import static io.fulfillflow.sandbox.connect.Status.PENDING;
import static io.fulfillflow.sandbox.connect.Status.REVOKED;
import static io.fulfillflow.sandbox.connect.Status.REVOKING;
import static io.fulfillflow.sandbox.connect.Status.SCHEDULED;

/**
 * What can be done to a request for an asset: from which states, and where it leads. This
 * is Connect's published state machine of a fulfillment request, read row by row.
 * <p>
 * Assumed, because no source says it: nobody fails an inquiring request (the machine has
 * no such arrow), a scheduled request is pending again once the Vendor pends it, and
 * anybody may be assigned while the request is open.
 */
enum Verb {

	/** Write parameters or the note. */
	UPDATE(Step.within(DRAFT, PENDING, INQUIRING)),
	/** The Vendor says yes. */
	APPROVE(Step.to(APPROVED, PENDING)),
	/** The Vendor says no. */
	FAIL(Step.to(FAILED, PENDING)),
	/** The Vendor asks the customer. */
	INQUIRE(Step.to(INQUIRING, PENDING)),
	/** The customer has answered, or the Vendor waits no longer. */
	PEND(Step.to(PENDING, INQUIRING, SCHEDULED)),
	/** The Vendor names a later day. */
	SCHEDULE(Step.to(SCHEDULED, PENDING)),
	/** The distributor takes a scheduled request back. */
	REVOKE(Step.to(REVOKING, SCHEDULED)),
	/** The Vendor has cleaned up after a revoked request. */
	CONFIRM(Step.to(REVOKED, REVOKING)),
	/** Somebody takes care of the request. */
	ASSIGN(Step.within(PENDING, INQUIRING, SCHEDULED, REVOKING)),
	/** Nobody does any more. */
	UNASSIGN(Step.within(PENDING, INQUIRING, SCHEDULED, REVOKING)),
	/** The distributor has what was filled in checked. */
	VALIDATE(Step.within(DRAFT, INQUIRING)),
	/** The distributor sends what was filled in. */
	SUBMIT(Step.to(PENDING, DRAFT, INQUIRING)),
	/** The distributor orders what was drafted. */
	PURCHASE(Step.to(PENDING, DRAFT));

	private final Step step;

	Verb(Step step) {
		this.step = step;
	}

	/**
	 * The verb at the end of a path.
	 * @param word such as {@code approve}
	 * @return empty for any other word, and for {@code update}, which is a PUT
	 */
	static Optional<Verb> of(String word) {
		for (Verb verb : values()) {
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
	 * @param now the state before
	 * @return the state after
	 * @throws ConnectRefusal when the state machine has no such arrow
	 */
	Status from(Status now) {
		return this.step.from(now, word());
	}

	/** Whether it is one of the Vendor's verdicts, which are counted. */
	boolean isVerdict() {
		return this == APPROVE || this == FAIL || this == INQUIRE || this == CONFIRM;
	}

	/** Whether the Vendor's validation has a word in it. */
	boolean isValidated() {
		return this == VALIDATE || this == SUBMIT || this == PURCHASE;
	}

}
