package io.fulfillflow.core;

import java.util.Optional;

/**
 * Whether we would ever call an address that somebody outside names. An interface here,
 * because the {@code /tenant} resource asks and may not know who calls.
 */
@FunctionalInterface
public interface CallbackUrls {

	/**
	 * What is wrong with an address, as far as it can be told without asking a name
	 * server.
	 * @param url as it was given
	 * @return to be read after the name of the field: "must begin with https://"; empty
	 * when nothing is wrong
	 */
	Optional<String> problem(String url);

}
