package io.fulfillflow.fulfillment;

import io.fulfillflow.inquiry.ReviewRules;
import io.fulfillflow.tenant.Operation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says whether a person has to review a request before it is fulfilled. What one has
 * approved isn't reviewed again when it is tried again.
 */
@Component("decideReview")
class DecideReviewDelegate implements JavaDelegate {

	private final CurrentOperation current;

	private final ReviewRules rules;

	private final OperatorActions actions;

	DecideReviewDelegate(CurrentOperation current, ReviewRules rules, OperatorActions actions) {
		this.current = current;
		this.rules = rules;
		this.actions = actions;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		boolean byHand = this.rules.review(operation.order(), operation.type(), operation.channel()).isPresent()
				&& !this.actions.isApproved(operation.id());
		execution.setVariable("byHand", byHand);
	}

}
