package io.fulfillflow.fulfillment;

import io.fulfillflow.core.Text;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationsAtPerson;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Shows in Cockpit that a request waits for a person. A listener on the task where the
 * person decides.
 */
@Component("raiseIncident")
class RaiseIncidentDelegate implements ExecutionListener {

	static final String TYPE = "requestGivenUp";

	private static final Logger log = LoggerFactory.getLogger(RaiseIncidentDelegate.class);

	private final CurrentOperation current;

	private final OperationsAtPerson atPerson;

	private final ReviewsWanted reviews;

	RaiseIncidentDelegate(CurrentOperation current, OperationsAtPerson atPerson, ReviewsWanted reviews) {
		this.current = current;
		this.reviews = reviews;
		this.atPerson = atPerson;
	}

	@Override
	public void notify(DelegateExecution execution) {
		Object reason = execution.getVariable("reason");
		String message = Text.oneLine((reason != null) ? reason.toString() : "No reason was given", 1000);
		execution.createIncident(TYPE, execution.getProcessBusinessKey(), message);
		log.warn("{} was given up and waits for a person: {}", execution.getProcessBusinessKey(), message);
		// a request of a tier has no operation
		Object operation = execution.getVariable(CurrentOperation.VARIABLE);
		if (operation != null) {
			tell(this.current.of(operation));
		}
	}

	/** Who was to review it let the day pass: it waits for another person now. */
	private void tell(Operation operation) {
		boolean unreviewed = this.reviews.last(operation.id())
			.filter((review) -> review.decidedAt() == null)
			.isPresent();
		if (unreviewed) {
			this.atPerson.waitsStill(operation, TYPE);
		}
		else {
			this.atPerson.waits(operation, TYPE);
		}
	}

}
