package io.fulfillflow.sandbox.connect;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What an order can be, and what it does to its asset. One row a type: the state that the
 * asset must be in, its state while the request is open, once it is approved, and once it
 * is failed or revoked.
 * <p>
 * Published for all but {@code renew} and {@code transfer}, which are taken to leave the
 * asset active.
 */
enum RequestType {

	PURCHASE(null, "processing", "active", "terminated"),

	CHANGE("active", "active", "active", "active"),

	ADJUSTMENT("active", "active", "active", "active"),

	RENEW("active", "active", "active", "active"),

	TRANSFER("active", "active", "active", "active"),

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
	 * Whether a product lets its assets be treated like this.
	 */
	void requireAllowed(Product product) {
		boolean allowed = switch (this) {
			case SUSPEND, RESUME -> product.can("/subscription/hold");
			case RENEW -> product.can("/subscription/renew/enable_renew");
			case TRANSFER -> product.can("/subscription/transfer/enable_transfer");
			default -> true;
		};
		if (!allowed) {
			throw ConnectRefusal.invalid("type: %s isn't enabled for %s.".formatted(word(), product.id()));
		}
	}

	/**
	 * Whether requests of this type may be put off to a later day.
	 */
	void requireSchedulable(Product product) {
		if (!product.can("/subscription/" + word() + "/scheduling")) {
			throw ConnectRefusal.invalid("planned_date: %s can't be scheduled for %s.".formatted(word(), product.id()));
		}
	}

	/**
	 * What the asset is while its request is in a state.
	 */
	String assetStatus(Status status) {
		return switch (status) {
			case APPROVED -> this.approved;
			case FAILED, REVOKED -> this.failed;
			case DRAFT -> (this == PURCHASE) ? "draft" : this.open;
			default -> this.open;
		};
	}

}
