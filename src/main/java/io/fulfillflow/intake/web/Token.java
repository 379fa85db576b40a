package io.fulfillflow.intake.web;

/**
 * What a look at a webhook's token found.
 */
enum Token {

	/** Signed with a secret of ours, and not too old. */
	RIGHT("is right"),
	/** No bearer token at all. */
	MISSING("is missing: Authorization must be Bearer and a JWT"),
	/** Anything that isn't signed with a secret of ours. */
	WRONG("isn't a JWT that is signed HS256 with a secret of ours"),
	/** Rightly signed, but its time is over. */
	EXPIRED("has expired");

	private final String words;

	Token(String words) {
		this.words = words;
	}

	/** One sentence, the same for every wrong token. */
	String sentence() {
		return "The webhook's token " + this.words + ".";
	}

}
