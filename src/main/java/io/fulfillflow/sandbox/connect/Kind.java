package io.fulfillflow.sandbox.connect;

/**
 * The kinds of documents that the twin keeps.
 */
final class Kind {

	static final String REQUEST = "connect-request";

	static final String ASSET = "connect-asset";

	static final String CONVERSATION = "connect-conversation";

	private Kind() {
	}

}
