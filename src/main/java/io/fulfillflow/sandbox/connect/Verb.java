package io.fulfillflow.sandbox.connect;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What can be done to a request: from which states, and where it leads. This is Connect's
 * published state machine of a fulfillment request, read row by row.
 * <p>
 * Assumed, because no source says it: nobody fails an inquiring request (the machine has
 * no such arrow), and anybody may be assigned while the request is open.
 */
enum Verb {

	/** Write parameters or the note. */
	UPDATE(EnumSet.of(Status.PENDING, Status.INQUIRING), null),
	/** The Vendor says yes. */
	APPROVE(EnumSet.of(Status.PENDING), Status.APPROVED),
	/** The Vendor says no. */
	FAIL(EnumSet.of(Status.PENDING), Status.FAILED),
	/** The Vendor asks the customer. */
	INQUIRE(EnumSet.of(Status.PENDING), Status.INQUIRING),
	/** The customer has answered, or the Vendor asks no longer. */
	PEND(EnumSet.of(Status.INQUIRING), Status.PENDING),
	/** The Vendor names a later day. */
	SCHEDULE(EnumSet.of(Status.PENDING), Status.SCHEDULED),
	/** The distributor takes a scheduled request back. */
	REVOKE(EnumSet.of(Status.SCHEDULED), Status.REVOKING),
	/** The Vendor has cleaned up after a revoked request. */
	CONFIRM(EnumSet.of(Status.REVOKING), Status.REVOKED),
	/** Somebody takes care of the request. */
	ASSIGN(EnumSet.of(Status.PENDING, Status.INQUIRING, Status.SCHEDULED, Status.REVOKING), null),
	/** Nobody does any more. */
	UNASSIGN(EnumSet.of(Status.PENDING, Status.INQUIRING, Status.SCHEDULED, Status.REVOKING), null);

	private final Set<Status> from;

	private final @Nullable Status to;

	Verb(Set<Status> from, @Nullable Status to) {
		this.from = from;
		this.to = to;
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
		if (!this.from.contains(now)) {
			String possible = this.from.stream().map(Status::word).collect(Collectors.joining(" or "));
			throw ConnectRefusal
				.invalid("Request is %s: %s is possible only while it is %s.".formatted(now.word(), word(), possible));
		}
		return (this.to != null) ? this.to : now;
	}

	/** Whether it is one of the Vendor's verdicts, which are counted. */
	boolean isVerdict() {
		return this == APPROVE || this == FAIL || this == INQUIRE || this == CONFIRM;
	}

}
