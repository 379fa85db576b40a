package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import io.fulfillflow.inquiry.ParameterCheck;
import io.fulfillflow.inquiry.ReviewRules;
import io.fulfillflow.inquiry.ReviewRules.Review;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationsAtPerson;
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

	private final CurrentOperation current;

	private final ReviewRules rules;

	private final ParameterCheck check;

	private final ReviewsWanted wanted;

	private final Bystanders bystanders;

	private final OperationsAtPerson atPerson;

	private final Clock clock;

	PrepareReviewDelegate(CurrentOperation current, ReviewRules rules, ParameterCheck check, ReviewsWanted wanted,
			Bystanders bystanders, OperationsAtPerson atPerson, Clock clock) {
		this.current = current;
		this.rules = rules;
		this.check = check;
		this.wanted = wanted;
		this.bystanders = bystanders;
		this.atPerson = atPerson;
		this.clock = clock;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		Review review = this.rules.review(operation.order(), operation.type(), operation.channel()).orElse(USUAL);
		Instant now = this.clock.instant();
		Instant due = now.plus(review.due());
		execution.setVariable("reviewGroup", review.group());
		execution.setVariable("reviewDue", Date.from(due));
		execution.setVariable("reviewReminder", Date.from(reminder(now, due, review.reminder())));
		show(execution, operation, review);
		if (this.wanted.of(operation.id()).isEmpty()) {
			this.bystanders.reviewed(operation);
		}
		this.wanted.keep(operation.id(), review.group(), review.why(), due);
		this.atPerson.waits(operation, IncidentKind.REVIEW.word());
	}

	private void show(DelegateExecution execution, Operation operation, Review review) {
		ReviewSheet sheet = ReviewSheet.of(operation,
				this.check.questions(operation.order(), operation.type(), operation.channel()));
		execution.setVariable("reviewRequest", operation.requestId().value());
		execution.setVariable("reviewType", operation.type().word());
		execution.setVariable("reviewProduct", operation.order().product().value());
		execution.setVariable("reviewTenant", operation.tenantId().value());
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
