package io.fulfillflow.sandbox.connect;

/**
 * The kinds of documents that the twin keeps.
 */
final class Kind {

	static final String REQUEST = "connect-request";

	static final String ASSET = "connect-asset";

	static final String CONVERSATION = "connect-conversation";

	static final String TIER_ACCOUNT = "connect-tier-account";

	/** Older states of tier accounts; the id ends with the version. */
	static final String TIER_ACCOUNT_VERSION = "connect-account-version";

	static final String TIER_CONFIG = "connect-tier-config";

	static final String TIER_REQUEST = "connect-tier-request";

	static final String ACCOUNT_REQUEST = "connect-account-request";

	static final String WEBHOOK = "connect-webhook";

	static final String ATTRIBUTES = "connect-billing-attributes";

	static final String USAGE_FILE = "connect-usage-file";

	static final String USAGE_RECORD = "connect-usage-record";

	private Kind() {
	}

}
