package io.fulfillflow.fulfillment;

import io.fulfillflow.remote.RemoteStep;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.delegate.SignallableActivityBehavior;

import org.springframework.stereotype.Component;

/**
 * Asks what a reviewer wants to know: by the step of the kind of request that is
 * reviewed.
 */
@Component("askByHand")
class AskByHandDelegate implements SignallableActivityBehavior {

	private final RequestsForPersons requests;

	AskByHandDelegate(RequestsForPersons requests) {
		this.requests = requests;
	}

	@Override
	public void execute(ActivityExecution execution) {
		asking(execution).execute(execution);
	}

	@Override
	public void signal(ActivityExecution execution, String signalName, Object signalData) {
		asking(execution).signal(execution, signalName, signalData);
	}

	private RemoteStep asking(ActivityExecution execution) {
		return this.requests.kind(execution::getVariable).orElseThrow().asking();
	}

}
