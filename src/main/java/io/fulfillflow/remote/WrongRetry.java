package io.fulfillflow.remote;

import java.util.Collection;

/**
 * Settings of retries with which the service must not start. The message names their
 * keys.
 */
public class WrongRetry extends RuntimeException {

	WrongRetry(Collection<String> problems) {
		super(String.join("; and ", problems));
	}

}
