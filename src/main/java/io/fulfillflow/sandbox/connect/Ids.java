package io.fulfillflow.sandbox.connect;

import java.util.random.RandomGenerator;

import io.fulfillflow.sandbox.SandboxStore;

/**
 * Makes ids of Connect's shapes that nobody has yet.
 */
class Ids {

	private final SandboxStore store;

	private final RandomGenerator random;

	Ids(SandboxStore store, RandomGenerator random) {
		this.store = store;
		this.random = random;
	}

	/** A request's id: the digits of its asset and a number that counts up. */
	static String request(String assetId, int sequence) {
		return "PR" + assetId.substring(2) + "-%03d".formatted(sequence);
	}

	/**
	 * A tier configuration request's id: the digits of its configuration and a number.
	 */
	static String tierRequest(String configId, int sequence) {
		return "TCR" + configId.substring(2) + "-%03d".formatted(sequence);
	}

	/** A tier account request's id: the digits of its account, a version and a number. */
	static String accountRequest(String accountId, int version, int sequence) {
		return "TAR" + accountId.substring(2) + "-%03d-%03d".formatted(version, sequence);
	}

	String asset() {
		return free(Kind.ASSET, "AS-dddd-dddd-dddd");
	}

	String conversation() {
		return free(Kind.CONVERSATION, "CO-ddd-ddd-ddd");
	}

	String tierAccount() {
		return free(Kind.TIER_ACCOUNT, "TA-dddd-dddd-dddd");
	}

	String tierConfig() {
		return free(Kind.TIER_CONFIG, "TC-ddd-ddd-ddd");
	}

	String webhook() {
		return free(Kind.WEBHOOK, "WH-ddd-ddd-ddd");
	}

	/**
	 * Digits in the place of each small d.
	 */
	String random(String shape) {
		StringBuilder id = new StringBuilder();
		shape.chars()
			.forEach((sign) -> id.append((sign == 'd') ? (char) ('0' + this.random.nextInt(10)) : (char) sign));
		return id.toString();
	}

	private String free(String kind, String shape) {
		String id = random(shape);
		while (this.store.find(kind, id).isPresent()) {
			id = random(shape);
		}
		return id;
	}

}
