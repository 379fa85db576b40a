package io.fulfillflow.fulfillment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says whether a person has to review a request before it is fulfilled. What one has
 * approved isn't reviewed again when it is tried again.
 */
@Component("decideReview")
class DecideReviewDelegate implements JavaDelegate {

	private final RequestsForPersons requests;

	DecideReviewDelegate(RequestsForPersons requests) {
		this.requests = requests;
	}

	@Override
	public void execute(DelegateExecution execution) {
		RequestForPerson request = this.requests.of(execution::getVariable);
		execution.setVariable("byHand", request.review().isPresent() && !request.isApproved());
	}

}
