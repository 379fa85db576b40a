package io.fulfillflow.notification;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callbacks are sent, and where they may go.
 *
 * @param enabled whether this node sends
 * @param timeout for a whole call
 * @param lease how long an endpoint is a node's before another one may take it over
 * @param inFlight calls under way for each endpoint
 * @param schedule pauses before the second try, the third and so on, from the end of the
 * one before; each is lengthened by up to a tenth
 * @param overlap how long the secret before still signs after a rotation
 * @param kept how long deliveries are kept once they are over
 * @param schemes {@code https}, {@code http}
 * @param ports which ones may be called; empty for all
 * @param networks networks in CIDR notation that may be called although they aren't
 * public
 * @param encryptionKeys keys (16 or 32 bytes in Base64) that secrets are encrypted with
 * at rest: the first encrypts, all decrypt; none leaves them as they are
 */
@ConfigurationProperties("fulfillflow.callbacks")
record CallbackSettings(@DefaultValue("true") boolean enabled, @DefaultValue("15s") Duration timeout,
		@DefaultValue("60s") Duration lease, @DefaultValue("8") int inFlight, @DefaultValue( {
				"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h" }) List<Duration> schedule,
		@DefaultValue("24h") Duration overlap, @DefaultValue("7d") Duration kept,
		@DefaultValue("https") Set<String> schemes, @DefaultValue Set<Integer> ports,
		@DefaultValue List<String> networks, @DefaultValue List<String> encryptionKeys){

	CallbackSettings {
		if (timeout.isNegative() || timeout.isZero() || inFlight < 1) {
			throw new IllegalArgumentException("fulfillflow.callbacks.timeout and in-flight must be more than nothing");
		}
		if (lease.compareTo(timeout.multipliedBy(3)) < 0) {
			throw new IllegalArgumentException("fulfillflow.callbacks.lease must be at least three times"
					+ " fulfillflow.callbacks.timeout (" + timeout.toSeconds() + "s)");
		}
	}

}
