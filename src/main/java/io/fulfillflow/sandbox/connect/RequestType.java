package io.fulfillflow.sandbox.connect;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What an order can be, and what it does to its asset. One row a type: the state that the
 * asset must be in, its state while the request is open, once it is approved, and once it
 * is failed or revoked.
 * <p>
 * Published for all but {@code renew}, which is taken to leave the asset active.
 */
enum RequestType {

	PURCHASE(null, "processing", "active", "terminated"),

	CHANGE("active", "active", "active", "active"),

	ADJUSTMENT("active", "active", "active", "active"),

	RENEW("active", "active", "active", "active"),

	SUSPEND("active", "active", "suspended", "active"),

	RESUME("suspended", "suspended", "active", "suspended"),

	CANCEL("active", "terminating", "terminated", "active");

	private final @Nullable String before;

	private final String open;

	private final String approved;

	private final String failed;

	RequestType(@Nullable String before, String open, String approved, String failed) {
		this.before = before;
		this.open = open;
		this.approved = approved;
		this.failed = failed;
	}

	static Optional<RequestType> of(@Nullable String word) {
		for (RequestType type : values()) {
			if (type.word().equals(word)) {
				return Optional.of(type);
			}
		}
		return Optional.empty();
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Makes sure that this can be ordered.
	 * @param assetStatus the state of the asset that it is ordered for
	 */
	void requireOrderable(String assetStatus) {
		if (!assetStatus.equals(this.before)) {
			throw ConnectRefusal.invalid(
					"Asset is %s: %s is possible only while it is %s.".formatted(assetStatus, word(), this.before));
		}
	}

	/**
	 * What the asset is while its request is in a state.
	 */
	String assetStatus(Status status) {
		return switch (status) {
			case APPROVED -> this.approved;
			case FAILED, REVOKED -> this.failed;
			default -> this.open;
		};
	}

}
