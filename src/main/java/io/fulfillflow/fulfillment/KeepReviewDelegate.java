package io.fulfillflow.fulfillment;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;

import org.springframework.stereotype.Component;

/**
 * Keeps who decided a review, what and why, whether over REST or in the Tasklist; what
 * can't be taken is refused, and the task stays. A listener on the reviewer's task.
 */
@Component("keepReview")
class KeepReviewDelegate implements TaskListener {

	private final RequestsForPersons requests;

	private final ReviewsWanted wanted;

	private final IdentityService identity;

	KeepReviewDelegate(RequestsForPersons requests, ReviewsWanted wanted, IdentityService identity) {
		this.requests = requests;
		this.wanted = wanted;
		this.identity = identity;
	}

	@Override
	public void notify(DelegateTask task) {
		RequestForPerson request = this.requests.of(task::getVariable);
		ReviewAnswer answer = ReviewAnswer.of(task.getVariables())
			.orElseThrow(() -> new BadUserRequestException("decision must be approve, fail, ask or retry"));
		answer.wrong(request, ReviewSheet.of(request)).ifPresent((wrong) -> {
			throw new BadUserRequestException(wrong.field() + " " + wrong.problem());
		});
		if (answer.decision() == Decision.FAIL) {
			// the error that the model ends with carries it to the customer
			task.setVariable("failureReason", answer.text());
		}
		request.keep(answer.decision(), who(task), answer.why());
		this.wanted.decided(request.reviews());
		request.goesOn();
		if (answer.decision() == Decision.APPROVE) {
			request.tellGoesOn();
		}
	}

	private String who(DelegateTask task) {
		if (task.getAssignee() != null) {
			return task.getAssignee();
		}
		Authentication user = this.identity.getCurrentAuthentication();
		return (user != null && user.getUserId() != null) ? user.getUserId() : "anonymous";
	}

}
