package io.fulfillflow.channel;

import java.util.concurrent.CompletionStage;

import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;

/**
 * Something else than verdicts and questions that is done at Connect. Calls of all kinds
 * go through the one side {@code CONNECT}, with its retries, its breaker and its pauses.
 */
public interface ConnectErrand {

	/**
	 * Whether it is meant.
	 * @param action the action of a remote call
	 * @return {@literal true} when {@link #attempt} carries it out
	 */
	boolean carriesOut(String action);

	/**
	 * Makes one attempt, as {@link io.fulfillflow.remote.RemoteSide} says.
	 * @param call a leased call whose action is meant
	 * @return the result
	 */
	CompletionStage<Result> attempt(RemoteCall call);

}
