package io.fulfillflow.security;

import java.util.List;

/**
 * Settings with which the service must not start. The message says what to set.
 */
public class WrongSettings extends RuntimeException {

	WrongSettings(List<String> problems) {
		super(String.join("; and ", problems));
	}

}
