package io.fulfillflow.tier;

import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.core.Channel;
import io.fulfillflow.remote.RemoteCalls;

import org.springframework.stereotype.Component;

/**
 * Says something in a tier request's conversation. The distributor reads that, so it
 * names no technical reason. Nobody waits for this.
 */
@Component
class TierConversation {

	private final Verdicts verdicts;

	private final RemoteCalls calls;

	TierConversation(Verdicts verdicts, RemoteCalls calls) {
		this.verdicts = verdicts;
		this.calls = calls;
	}

	/** A person decides how it goes on. */
	void givenUp(TierEntry entry, String processInstanceId) {
		say(entry,
				"This tier " + entry.type()
						+ " request could not be completed automatically. A person will look at it.",
				processInstanceId);
	}

	/** A person reviews it. */
	void reviewed(TierEntry entry) {
		say(entry, "This tier " + entry.type() + " request is looked at by a person before it is completed.");
	}

	/** A person has decided. */
	void goesOn(TierEntry entry) {
		say(entry, "A person has looked at this tier " + entry.type() + " request, and it goes on.");
	}

	private void say(TierEntry entry, String text) {
		// until its start has ended the process isn't known
		String process = entry.processInstanceId();
		say(entry, text, (process != null) ? process : entry.id().value());
	}

	private void say(TierEntry entry, String text, String processInstanceId) {
		if (!entry.isOfAccount()) {
			this.verdicts.say(Channel.CONNECT, entry.id(), text)
				.map((wanted) -> wanted.about(entry.order().product()))
				.ifPresent((wanted) -> this.calls.want(wanted, null, processInstanceId));
		}
	}

}
