package io.fulfillflow.channel;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is done to a tier request at Connect: the first three to those for configurations,
 * the others to those for accounts.
 */
enum TierAction {

	APPROVE("approve-tier"), FAIL("fail-tier"), INQUIRE("inquire-tier"), ACCEPT("accept-account"),
	IGNORE("ignore-account");

	private final String word;

	TierAction(String word) {
		this.word = word;
	}

	/** As the ledger keeps it. */
	String word() {
		return this.word;
	}

	static Optional<TierAction> of(String word) {
		return Arrays.stream(values()).filter((action) -> action.word.equals(word)).findFirst();
	}

}
