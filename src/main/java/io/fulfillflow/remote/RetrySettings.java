package io.fulfillflow.remote;

import java.time.Duration;
import java.util.Map;

import io.fulfillflow.core.Failure;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * What is set about retries beside {@link RemoteSettings}: per side under
 * {@code fulfillflow.remote.retry.<side>}, and per product and side under
 * {@code fulfillflow.products.<product id>.retry.<side>}.
 *
 * @param remote per side
 * @param products per product and side
 */
@ConfigurationProperties("fulfillflow")
record RetrySettings(@DefaultValue Sides remote, @DefaultValue Map<String, Sides> products) {

	/** Nothing is set. */
	static final RetrySettings NONE = new RetrySettings(new Sides(Map.of()), Map.of());

	/**
	 * One entry for each side that has any.
	 *
	 * @param retry by side
	 */
	record Sides(@DefaultValue Map<Side, OneSide> retry) {
	}

	/**
	 * What is {@literal null} is as it is for everything else.
	 *
	 * @param firstPause the pause after the first failure
	 * @param longestPause the longest pause
	 * @param deadline how long a call is tried
	 * @param afterTransient pauses after transient failures, under {@code transient}
	 * @param throttled pauses after throttled ones without a {@code Retry-After}
	 * @param unknown pauses after unknown ones
	 */
	record OneSide(@Nullable Duration firstPause, @Nullable Duration longestPause, @Nullable Duration deadline,
			@Name("transient") @Nullable OneKind afterTransient, @Nullable OneKind throttled,
			@Nullable OneKind unknown) {

		@Nullable OneKind of(Failure.Kind kind) {
			return switch (kind) {
				case TRANSIENT -> this.afterTransient;
				case THROTTLED -> this.throttled;
				case UNKNOWN -> this.unknown;
				case PERMANENT -> null;
			};
		}

	}

	/**
	 * Pauses after one kind of failure.
	 *
	 * @param firstPause the pause after the first failure
	 * @param longestPause the longest pause
	 */
	record OneKind(@Nullable Duration firstPause, @Nullable Duration longestPause) {
	}

}
