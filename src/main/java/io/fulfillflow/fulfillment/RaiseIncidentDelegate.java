package io.fulfillflow.fulfillment;

import io.fulfillflow.core.Text;
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

	private final RequestsForPersons requests;

	private final ReviewsWanted reviews;

	RaiseIncidentDelegate(RequestsForPersons requests, ReviewsWanted reviews) {
		this.requests = requests;
		this.reviews = reviews;
	}

	@Override
	public void notify(DelegateExecution execution) {
		Object reason = execution.getVariable("reason");
		String message = Text.oneLine((reason != null) ? reason.toString() : "No reason was given", 1000);
		execution.createIncident(TYPE, execution.getProcessBusinessKey(), message);
		log.warn("{} was given up and waits for a person: {}", execution.getProcessBusinessKey(), message);
		this.requests.find(execution::getVariable).ifPresent(this::tell);
	}

	/** Who was to review it let the day pass: it waits for another person now. */
	private void tell(RequestForPerson request) {
		boolean unreviewed = this.reviews.last(request.reviews())
			.filter((review) -> review.decidedAt() == null)
			.isPresent();
		request.waits(TYPE, unreviewed);
	}

}
