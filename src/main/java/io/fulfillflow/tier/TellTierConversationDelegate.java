package io.fulfillflow.tier;

import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.core.Channel;
import io.fulfillflow.remote.RemoteCalls;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says in the tier request's conversation that a person has to look at it. The
 * distributor reads that, so it names no technical reason. Nobody waits for this.
 */
@Component("tellTierConversation")
class TellTierConversationDelegate implements JavaDelegate {

	private final CurrentTier current;

	private final Verdicts verdicts;

	private final RemoteCalls calls;

	TellTierConversationDelegate(CurrentTier current, Verdicts verdicts, RemoteCalls calls) {
		this.current = current;
		this.verdicts = verdicts;
		this.calls = calls;
	}

	@Override
	public void execute(DelegateExecution execution) {
		TierEntry entry = this.current.of(execution.getVariable(CurrentTier.VARIABLE));
		this.verdicts
			.say(Channel.CONNECT, entry.id(),
					"This tier " + entry.type()
							+ " request could not be completed automatically. A person will look at it.")
			.map((wanted) -> wanted.about(entry.order().product()))
			.ifPresent((wanted) -> this.calls.want(wanted, null, execution.getProcessInstanceId()));
	}

}
