package io.fulfillflow.tracking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.ReviewsWanted;
import io.fulfillflow.fulfillment.SeenTierRequest;
import io.fulfillflow.fulfillment.Standing;
import io.fulfillflow.remote.CallHistory;
import io.fulfillflow.remote.CallHistory.Call;
import io.fulfillflow.remote.Side;
import io.fulfillflow.tenant.OperationProgress.Progress;
import io.fulfillflow.tier.TierQuestions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says in a sentence where a tier request stands, and what it waits for.
 */
@Component
class TierStanding {

	private final CallHistory calls;

	private final TierQuestions questions;

	private final ReviewsWanted reviews;

	TierStanding(CallHistory calls, TierQuestions questions, ReviewsWanted reviews) {
		this.calls = calls;
		this.reviews = reviews;
		this.questions = questions;
	}

	Progress of(SeenTierRequest request) {
		return switch (request.state()) {
			case INQUIRING -> still("Waits for the reseller's answer" + asked(request) + ".");
			case WAITING_FOR_PERSON -> atPerson(request);
			case SUCCEEDED, FAILED -> still(settled(request));
			default -> Standing.atWork(this.calls.of(request.requestId()));
		};
	}

	/** The call that a process waits for, or that has to be looked into. */
	Optional<Call> awaited(SeenTierRequest request) {
		boolean atPerson = request.incident() != null;
		return this.calls.of(request.requestId())
			.stream()
			.filter(Call::waitedFor)
			.filter((call) -> call.isOpen() || atPerson)
			.max(Comparator.comparing(Call::wantedAt));
	}

	private static Progress still(String sentence) {
		return new Progress(sentence, 0, null);
	}

	private String asked(SeenTierRequest request) {
		List<TierQuestions.Asked> asked = this.questions.of(request.requestId());
		return asked.isEmpty() ? "" : ", asked for " + asked.get(asked.size() - 1).parameterIds();
	}

	private Progress atPerson(SeenTierRequest request) {
		Optional<ReviewsWanted.Wanted> review = this.reviews.last(ReviewsWanted.Key.ofTier(request.requestId()));
		if (request.incident() == IncidentKind.REVIEW) {
			return still(review.map(ReviewsWanted.Wanted::sentence).orElse("Waits for a person to review it."));
		}
		if (request.incident() == IncidentKind.PROCESS_GONE) {
			return still(
					"Waits for the next poll, which starts its process anew: it is gone, deleted in Cockpit perhaps. "
							+ "A retry does so at once, and does nothing twice.");
		}
		if (request.incident() == IncidentKind.FAILED_JOB) {
			return still("Waits for a person: what its process was to do by itself, such as at a deadline, failed. "
					+ "A retry lets it try again.");
		}
		Optional<Call> call = awaited(request);
		if (request.incident() == IncidentKind.OUTCOME_NOT_TAKEN) {
			return new Progress(
					"Waits for a person: its process couldn't go on"
							+ call.map((ended) -> " after " + what(ended)).orElse("") + ". A retry lets it try again.",
					call.map(Call::attempt).orElse(0), null);
		}
		return new Progress("Waits for a person, who retries, approves or fails it"
				+ call.map((ended) -> ": " + what(ended) + " was given up" + because(ended.reason()))
					.or(() -> review.flatMap(ReviewsWanted.Wanted::unreviewed))
					.orElse("")
				+ ".", call.map(Call::attempt).orElse(0), null);
	}

	private static String settled(SeenTierRequest request) {
		String outcome = (request.outcome() != null) ? request.outcome() : "";
		return switch (outcome) {
			case "approved", "accepted" -> "It was " + outcome + ".";
			case "approved-elsewhere" -> "It was " + because(request.reason(), "approved") + " by somebody else.";
			case "failed" -> "It failed" + because(request.reason()) + ".";
			case "ignored" -> "It was ignored" + because(request.reason()) + ".";
			case "ended-elsewhere" -> "It was ended by somebody else" + because(request.reason()) + ".";
			default -> "It is over.";
		};
	}

	private static String what(Call call) {
		return call.action() + " at " + ((call.side() == Side.VENDOR) ? "the vendor's system" : "Connect");
	}

	private static String because(@Nullable String reason) {
		return (reason == null || reason.isBlank()) ? "" : " (" + reason + ")";
	}

	private static String because(@Nullable String status, String otherwise) {
		return (status == null || status.isBlank()) ? otherwise : status;
	}

}
