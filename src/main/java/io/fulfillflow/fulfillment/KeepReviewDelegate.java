package io.fulfillflow.fulfillment;

import io.fulfillflow.inquiry.ParameterCheck;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationsAtPerson;
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

	private final CurrentOperation current;

	private final ParameterCheck check;

	private final OperatorActions actions;

	private final ReviewsWanted wanted;

	private final Bystanders bystanders;

	private final IdentityService identity;

	private final OperationsAtPerson atPerson;

	KeepReviewDelegate(CurrentOperation current, ParameterCheck check, OperatorActions actions, ReviewsWanted wanted,
			Bystanders bystanders, IdentityService identity, OperationsAtPerson atPerson) {
		this.current = current;
		this.check = check;
		this.actions = actions;
		this.wanted = wanted;
		this.bystanders = bystanders;
		this.identity = identity;
		this.atPerson = atPerson;
	}

	@Override
	public void notify(DelegateTask task) {
		Operation operation = this.current.of(task.getVariable(CurrentOperation.VARIABLE));
		ReviewAnswer answer = ReviewAnswer.of(task.getVariables())
			.orElseThrow(() -> new BadUserRequestException("decision must be approve, fail, ask or retry"));
		ReviewSheet sheet = ReviewSheet.of(operation,
				this.check.questions(operation.order(), operation.type(), operation.channel()));
		answer.wrong(operation, sheet).ifPresent((wrong) -> {
			throw new BadUserRequestException(wrong.field() + " " + wrong.problem());
		});
		if (answer.decision() == Decision.FAIL) {
			// the error that the model ends with carries it to the customer
			task.setVariable("failureReason", answer.text());
		}
		this.actions.keep(operation.id(), answer.decision(), who(task), answer.why());
		this.wanted.decided(operation.id());
		this.atPerson.goesOn(operation);
		if (answer.decision() == Decision.APPROVE) {
			this.bystanders.goesOn(operation);
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
