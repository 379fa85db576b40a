package io.fulfillflow.usage;

import java.util.Objects;

import io.fulfillflow.fulfillment.OperatorActions;
import io.fulfillflow.fulfillment.OperatorActions.About;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.identity.Authentication;

import org.springframework.stereotype.Component;

/**
 * Keeps who decided about a report in the Tasklist, and what. Who decides over REST is
 * kept where that is taken.
 */
@Component("keepReportDecision")
class KeepReportDecisionDelegate implements TaskListener {

	private final CurrentReport current;

	private final OperatorActions actions;

	private final IdentityService identity;

	KeepReportDecisionDelegate(CurrentReport current, OperatorActions actions, IdentityService identity) {
		this.current = current;
		this.actions = actions;
		this.identity = identity;
	}

	@Override
	public void notify(DelegateTask task) {
		// only who is logged in at the engine's own pages is known to it
		Authentication user = this.identity.getCurrentAuthentication();
		if (user == null || user.getUserId() == null) {
			return;
		}
		boolean isRetry = "retry".equals(task.getVariable("decision"));
		this.actions.keep(About.usage(this.current.of(task.getVariable(CurrentReport.VARIABLE)).id()),
				isRetry ? "retry" : "abandon", user.getUserId(),
				isRetry ? "" : Objects.toString(task.getVariable("failureReason"), ""));
	}

}
