package io.fulfillflow.notification.http;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What an endpoint answered.
 *
 * @param status HTTP status
 * @param body the beginning of its body, on one line
 * @param retryAfter how long it asked us to wait
 */
public record Answer(int status, String body, @Nullable Duration retryAfter) {

	/**
	 * Only these count as delivered.
	 * @return {@literal true} for 2xx
	 */
	public boolean isSuccess() {
		return this.status >= 200 && this.status < 300;
	}

}
