package io.fulfillflow.fulfillment.web;

import java.util.Optional;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.Standing;

import org.springframework.stereotype.Component;

/**
 * Finds the request that a path names, and answers for what was decided about it.
 */
@Component
class Requested {

	private final RequestRows requests;

	private final Standing standing;

	Requested(RequestRows requests, Standing standing) {
		this.requests = requests;
		this.standing = standing;
	}

	RequestEntry known(String requestId) {
		return id(requestId).flatMap(this.requests::one).orElseThrow(() -> Refusals.unknown(requestId));
	}

	RequestDocument document(RequestEntry entry) {
		return RequestDocument.of(entry, this.standing.of(entry));
	}

	RequestDocument document(Decided decided) {
		if (decided instanceof Decided.Taken taken) {
			return document(taken.request());
		}
		throw Refusals.of((Decided.Refused) decided);
	}

	String standing(RequestEntry entry) {
		return this.standing.of(entry).sentence();
	}

	/** What can be no id names no request. */
	private static Optional<RequestId> id(String requestId) {
		try {
			return requestId.chars().anyMatch(Character::isISOControl) ? Optional.empty()
					: Optional.of(new RequestId(requestId));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
