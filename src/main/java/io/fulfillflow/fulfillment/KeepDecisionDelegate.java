package io.fulfillflow.fulfillment;

import java.util.Objects;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;

import org.springframework.stereotype.Component;

/**
 * Keeps who decided in the Tasklist how a request goes on, what and why. A listener on
 * the task where the operators decide; what is decided over REST is kept there.
 */
@Component("keepDecision")
class KeepDecisionDelegate implements TaskListener {

	private final RequestsForPersons requests;

	private final ReviewsWanted wanted;

	private final IdentityService identity;

	KeepDecisionDelegate(RequestsForPersons requests, ReviewsWanted wanted, IdentityService identity) {
		this.requests = requests;
		this.wanted = wanted;
		this.identity = identity;
	}

	@Override
	public void notify(DelegateTask task) {
		// only who is logged in at the engine's own pages is known to it
		Authentication user = this.identity.getCurrentAuthentication();
		if (user == null || user.getUserId() == null) {
			return;
		}
		RequestForPerson request = this.requests.of(task::getVariable);
		// the model's default is the failure
		Decision decision = Decision.of(task.getVariable("decision")).orElse(Decision.FAIL);
		String why = (decision == Decision.FAIL) ? Objects.toString(task.getVariable("failureReason"), "") : "";
		request.keep(decision, user.getUserId(), why);
		this.wanted.decided(request.reviews());
		request.tellGoesOn();
	}

}
