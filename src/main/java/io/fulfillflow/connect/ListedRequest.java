package io.fulfillflow.connect;

/**
 * An entry of Connect's list, readable or not.
 */
public sealed interface ListedRequest {

	/**
	 * An entry that could be read.
	 *
	 * @param request the request
	 */
	record Readable(ConnectRequest request) implements ListedRequest {
	}

	/**
	 * An entry that is no request as we know them; it is left alone and shown.
	 *
	 * @param id its id where it has one, else a hint where it stood in the list
	 * @param problem what is wrong with it, one line
	 */
	record Unreadable(String id, String problem) implements ListedRequest {
	}

}
