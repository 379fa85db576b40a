package io.fulfillflow.usage;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is done about usage at Connect.
 */
enum UsageAction {

	CREATE("create-usage-file"), UPLOAD("upload-usage"), SUBMIT("submit-usage-file"), LOOK("look-at-usage-file");

	private final String word;

	UsageAction(String word) {
		this.word = word;
	}

	/** As the ledger keeps it. */
	String word() {
		return this.word;
	}

	static Optional<UsageAction> of(String word) {
		return Arrays.stream(values()).filter((action) -> action.word.equals(word)).findFirst();
	}

}
