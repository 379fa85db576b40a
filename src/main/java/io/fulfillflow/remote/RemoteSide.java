package io.fulfillflow.remote;

import java.util.concurrent.CompletionStage;

/**
 * Carries out the calls of one side. It is called outside of any transaction and must not
 * block.
 */
public interface RemoteSide {

	/**
	 * The side it serves.
	 * @return never {@literal null}
	 */
	Side side();

	/**
	 * Makes one attempt. When the call is {@linkplain RemoteCall#inDoubt() in doubt}, the
	 * other side is asked whether the effect is there before it is wanted again.
	 * @param call the leased call
	 * @return the result; a future that fails counts as a failure of the kind that
	 * {@link io.fulfillflow.core.CallFailed} carries
	 */
	CompletionStage<Result> attempt(RemoteCall call);

}
