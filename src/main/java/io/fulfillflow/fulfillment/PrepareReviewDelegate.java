package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import io.fulfillflow.inquiry.ReviewRules.Review;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Gathers what the reviewer's form shows, and sets {@code reviewGroup}, who reviews,
 * {@code reviewDue}, by when, and {@code reviewReminder}, when they are reminded.
 */
@Component("prepareReview")
class PrepareReviewDelegate implements JavaDelegate {

	private static final Duration NEVER = Duration.ofDays(1);

	/** For a request whose row of the table went away while it came here. */
	private static final Review USUAL = new Review("operators", Duration.ofDays(3), null, null);

	private final RequestsForPersons requests;

	private final ReviewsWanted wanted;

	private final Clock clock;

	PrepareReviewDelegate(RequestsForPersons requests, ReviewsWanted wanted, Clock clock) {
		this.requests = requests;
		this.wanted = wanted;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		RequestForPerson request = this.requests.of(execution::getVariable);
		Review review = request.review().orElse(USUAL);
		Instant now = this.clock.instant();
		Instant due = now.plus(review.due());
		execution.setVariable("reviewGroup", review.group());
		execution.setVariable("reviewDue", Date.from(due));
		execution.setVariable("reviewReminder", Date.from(reminder(now, due, review.reminder())));
		show(execution, request, review);
		if (this.wanted.of(request.reviews()).isEmpty()) {
			request.tellReviewed();
		}
		this.wanted.keep(request.reviews(), review.group(), review.why(), due);
		request.waits(IncidentKind.REVIEW.word(), false);
	}

	private static void show(DelegateExecution execution, RequestForPerson request, Review review) {
		ReviewSheet sheet = ReviewSheet.of(request);
		execution.setVariable("reviewRequest", request.requestId().value());
		execution.setVariable("reviewType", request.type());
		execution.setVariable("reviewProduct", request.order().product().value());
		execution.setVariable("reviewTenant", request.subject());
		execution.setVariable("reviewItems", sheet.itemLines());
		execution.setVariable("reviewProblems", sheet.problemLines());
		execution.setVariable("reviewParameters", String.join(", ", sheet.parameters()));
		execution.setVariable("reviewWhy", (review.why() != null) ? review.why() : "The decision table demands it.");
		execution.removeVariable("decision");
	}

	/** A reminder that isn't wanted, or would be due at once, never comes. */
	private static Instant reminder(Instant now, Instant due, @Nullable Duration before) {
		boolean wanted = before != null && due.minus(before).isAfter(now);
		return wanted ? due.minus(before) : due.plus(NEVER);
	}

}
