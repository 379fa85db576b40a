package io.fulfillflow.notification.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Why a callback got no answer, in words for the log of its deliveries: nothing of what
 * others wrote, and nothing about what is inside.
 */
public final class CallFailure {

	private CallFailure() {
	}

	/**
	 * Names it.
	 * @param thrown what a future of {@link CallbackClient} ended with
	 * @return one line
	 */
	public static String problem(Throwable thrown) {
		Throwable cause = (thrown instanceof CompletionException && thrown.getCause() != null) ? thrown.getCause()
				: thrown;
		if (cause instanceof Inside) {
			return "its name leads to an address that isn't public";
		}
		if (cause instanceof UnknownHostException) {
			return "its host can't be found";
		}
		if (cause instanceof ConnectException || cause instanceof NoRouteToHostException
				|| cause instanceof ConnectTimeoutException) {
			return "no connection";
		}
		if (cause instanceof SSLException) {
			return "no secure connection";
		}
		if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
			return "no whole answer in time";
		}
		return (cause instanceof IOException) ? "the connection broke before a whole answer"
				: "the call can't be made: " + cause.getClass().getSimpleName();
	}

}
