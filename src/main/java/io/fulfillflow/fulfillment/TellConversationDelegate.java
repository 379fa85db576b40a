package io.fulfillflow.fulfillment;

import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.tenant.Operation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says in the request's conversation that a person has to look at it. The distributor
 * reads that, so it names no technical reason. Nobody waits for this: the process goes on
 * while the message is on its way.
 */
@Component("tellConversation")
class TellConversationDelegate implements JavaDelegate {

	private final CurrentOperation current;

	private final Verdicts verdicts;

	private final RemoteCalls calls;

	TellConversationDelegate(CurrentOperation current, Verdicts verdicts, RemoteCalls calls) {
		this.current = current;
		this.verdicts = verdicts;
		this.calls = calls;
	}

	@Override
	public void execute(DelegateExecution execution) {
		Operation operation = this.current.of(execution.getVariable(CurrentOperation.VARIABLE));
		this.verdicts.say(operation.channel(), operation.requestId(), text(operation.type()))
			.map((wanted) -> wanted.about(operation.order().product()))
			.ifPresent((wanted) -> this.calls.want(wanted, null, execution.getProcessInstanceId()));
	}

	/** What is said of a request that can't go on without a person. */
	static String text(OperationType type) {
		return "This " + type.word() + " request could not be fulfilled automatically. A person will look at it.";
	}

}
