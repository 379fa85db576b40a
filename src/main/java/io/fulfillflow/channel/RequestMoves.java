package io.fulfillflow.channel;

import java.time.Instant;
import java.util.Optional;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.WantedCall;

import org.springframework.stereotype.Component;

/**
 * What is done to a request beside its verdict and its questions: it is put off, taken up
 * again, and given to somebody.
 */
@Component
public class RequestMoves {

	/**
	 * Wants a request put off to a later day.
	 * @param channel where it came from
	 * @param id the request
	 * @param date when it is to go on
	 * @return the call to want; empty when the channel is our own
	 */
	public Optional<WantedCall> schedule(Channel channel, RequestId id, Instant date) {
		return Verdicts.wanted(channel, id, ConnectAction.SCHEDULE, new Verdicts.Message(date.toString()), true);
	}

	/**
	 * Wants a scheduled request taken up again.
	 * @param channel where it came from
	 * @param id the request
	 * @return the call to want; empty when the channel is our own
	 */
	public Optional<WantedCall> pend(Channel channel, RequestId id) {
		return Verdicts.wanted(channel, id, ConnectAction.PEND, new Verdicts.Message(""), false);
	}

	/**
	 * Wants somebody to take care of a request.
	 * @param channel where it came from
	 * @param id the request
	 * @param assignee a user's id at Connect, or an e-mail address
	 * @return the call to want; empty when the channel is our own, which has no assignees
	 */
	public Optional<WantedCall> assign(Channel channel, RequestId id, String assignee) {
		return Verdicts.wanted(channel, id, ConnectAction.ASSIGN, new Verdicts.Message(assignee), true);
	}

}
