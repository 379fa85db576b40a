package io.fulfillflow.notification;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.fulfillflow.core.Trace;
import io.fulfillflow.notification.http.Answer;
import io.fulfillflow.notification.http.CallFailure;
import io.fulfillflow.notification.http.CallbackClient;
import io.fulfillflow.notification.http.Destinations;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Sends one delivery once.
 */
@Component
class Sending {

	private final CallbackClient client;

	private final Destinations destinations;

	private final Secrets secrets;

	private final Clock clock;

	Sending(CallbackClient client, Destinations destinations, Secrets secrets, Clock clock) {
		this.client = client;
		this.destinations = destinations;
		this.secrets = secrets;
		this.clock = clock;
	}

	/**
	 * Sends it.
	 * @return how it ended; never fails
	 */
	CompletableFuture<Ended> send(DueDelivery delivery) {
		Instant started = this.clock.instant();
		long begun = System.nanoTime();
		long timestamp = started.getEpochSecond();
		return answer(delivery, timestamp)
			.handle((answer, thrown) -> new Ended(delivery, started, Duration.ofNanos(System.nanoTime() - begun),
					timestamp, answer, problem(answer, thrown), !(thrown instanceof RejectedExecutionException)));
	}

	private CompletableFuture<Answer> answer(DueDelivery delivery, long timestamp) {
		try {
			// what was allowed when it was registered may not be any more
			if (this.destinations.problem(delivery.url()).isPresent()) {
				return CompletableFuture.failedFuture(new Refused());
			}
			return this.client.post(delivery.url(), headers(delivery, timestamp), delivery.body());
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private Map<String, String> headers(DueDelivery delivery, long timestamp) {
		List<String> open = delivery.secrets().stream().map(this.secrets::open).toList();
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("webhook-id", delivery.eventId());
		headers.put("webhook-timestamp", String.valueOf(timestamp));
		headers.put("webhook-signature", Signatures.header(delivery.eventId(), timestamp, delivery.body(), open));
		if (delivery.trace() != null) {
			headers.put(Trace.HEADER, new Trace(delivery.trace()).header());
		}
		return headers;
	}

	private static @Nullable String problem(@Nullable Answer answer, @Nullable Throwable thrown) {
		if (answer != null) {
			return answer.isSuccess() ? null : "it answered " + answer.status();
		}
		if (thrown instanceof Refused) {
			return "its address isn't one that may be called";
		}
		if (thrown instanceof IllegalStateException) {
			return "it can't be signed: its secret can't be read";
		}
		return (thrown != null) ? CallFailure.problem(thrown) : "no answer";
	}

	/** Host and nothing more of an address, for the log: the rest may hold secrets. */
	static String host(String url) {
		try {
			return String.valueOf(URI.create(url).getHost());
		}
		catch (IllegalArgumentException ex) {
			return "?";
		}
	}

	private static final class Refused extends RuntimeException {

	}

}
