package io.fulfillflow.tier;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.stereotype.Component;

/**
 * Says in the tier request's conversation that a person has to look at it.
 */
@Component("tellTierConversation")
class TellTierConversationDelegate implements JavaDelegate {

	private final CurrentTier current;

	private final TierConversation conversation;

	TellTierConversationDelegate(CurrentTier current, TierConversation conversation) {
		this.current = current;
		this.conversation = conversation;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.conversation.givenUp(this.current.of(execution.getVariable(CurrentTier.VARIABLE)),
				execution.getProcessInstanceId());
	}

}
