package io.fulfillflow.remote;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * The shape of every remote step: on entry it wants a remote call, in the engine's own
 * transaction, and stays; when the outcome is known the dispatcher signals it, and it
 * goes on or throws a BPMN error. It never calls out.
 * <p>
 * Error codes for boundary events: {@code Refused} (the other side said no; the message
 * is for the customer), {@code GivenUp} (it didn't work in time; the message is for the
 * operator), {@code SettledElsewhere} (somebody else gave the verdict).
 */
public abstract class RemoteStep extends AbstractBpmnActivityBehavior {

	private final RemoteCalls calls;

	protected RemoteStep(RemoteCalls calls) {
		this.calls = calls;
	}

	/**
	 * What the step wants.
	 * @param execution for reading ids and variables
	 * @return empty when there is nothing to do: the process goes on at once
	 */
	protected abstract Optional<WantedCall> want(DelegateExecution execution);

	/**
	 * The effect is there. Runs before the process goes on, in the same transaction.
	 * @param execution for setting variables
	 * @param answer what the side told; a null node when nothing
	 */
	protected abstract void done(DelegateExecution execution, JsonNode answer);

	/**
	 * There will be no effect: it was refused, given up or settled elsewhere. Runs before
	 * the BPMN error is thrown.
	 * @param execution the step's execution
	 * @param outcome anything but {@link Outcome.Done}
	 */
	protected void notDone(DelegateExecution execution, Outcome outcome) {
	}

	@Override
	public final void execute(ActivityExecution execution) {
		Optional<WantedCall> wanted = want(execution);
		if (wanted.isEmpty()) {
			leave(execution);
			return;
		}
		this.calls.want(wanted.get(), execution.getId(), caller(execution))
			.ifPresent((outcome) -> take(execution, outcome));
	}

	@Override
	public final void signal(ActivityExecution execution, String signalName, Object signalData) {
		if (!(signalData instanceof Outcome outcome)) {
			throw new IllegalArgumentException("Step " + execution.getCurrentActivityId()
					+ " waits for the outcome of a remote call and can't be signalled by hand");
		}
		take(execution, outcome);
	}

	/** The process of the request, which may have called the one that the step is in. */
	private static String caller(ActivityExecution execution) {
		String root = (execution instanceof ExecutionEntity entity) ? entity.getRootProcessInstanceId() : null;
		return (root != null) ? root : execution.getProcessInstanceId();
	}

	private void take(ActivityExecution execution, Outcome outcome) {
		if (outcome instanceof Outcome.Done done) {
			done(execution, done.answer());
			leave(execution);
			return;
		}
		notDone(execution, outcome);
		if (outcome instanceof Outcome.Refused refused) {
			throw new BpmnError("Refused", refused.reason());
		}
		if (outcome instanceof Outcome.GivenUp givenUp) {
			throw new BpmnError("GivenUp", givenUp.reason());
		}
		throw new BpmnError("SettledElsewhere", ((Outcome.SettledElsewhere) outcome).status());
	}

}
