package io.fulfillflow.core;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why a call that got no whole answer broke. The one question is whether the other side
 * can have acted on the request: without a connection it can't.
 */
final class BrokenCall {

	private BrokenCall() {
	}

	/**
	 * Names the failure.
	 * @param call method and path, without the query
	 * @param uri where it went
	 * @param timeout what the whole call was given
	 * @param thrown what broke it
	 * @return never has words of the other side in it, since nobody knows what they hold
	 */
	static Failure failure(String call, URI uri, Duration timeout, Throwable thrown) {
		if (isCausedBy(thrown, BrokenCall::isNoConnection)) {
			return Failure.transientFailure(call + ": no connection to " + address(uri));
		}
		if (isCausedBy(thrown, BrokenCall::isNoTrust)) {
			return Failure.transientFailure(call + ": no secure connection to " + address(uri));
		}
		if (isCausedBy(thrown, (cause) -> cause instanceof TimeoutException || cause instanceof HttpTimeoutException)) {
			return Failure.unknown(call + ": no whole answer within " + timeout);
		}
		if (isCausedBy(thrown, WholeBody.TooLarge.class::isInstance)) {
			return Failure.unknown(call + ": the answer is too large");
		}
		if (isCausedBy(thrown, ProtocolException.class::isInstance)) {
			return Failure.unknown(call + ": the answer isn't HTTP");
		}
		if (isCausedBy(thrown, IOException.class::isInstance)) {
			return Failure.unknown(call + ": the connection broke before a whole answer");
		}
		return Failure.unknown(call + ": no answer could be read");
	}

	private static boolean isNoConnection(Throwable cause) {
		return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
				|| cause instanceof UnknownHostException || cause instanceof NoRouteToHostException;
	}

	private static boolean isNoTrust(Throwable cause) {
		return cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException;
	}

	private static boolean isCausedBy(Throwable thrown, Predicate<Throwable> kind) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (kind.test(cause)) {
				return true;
			}
		}
		return false;
	}

	private static String address(URI uri) {
		return (uri.getPort() < 0) ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
	}

}
