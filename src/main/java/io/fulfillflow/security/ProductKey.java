package io.fulfillflow.security;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fulfillflow.core.OperationType;

/**
 * Every key that a product's settings may have, whichever package reads it. What stands
 * in {@code <…>} is a name of its own.
 */
enum ProductKey {

	ACTIVATION_TEMPLATE("activation-template", ProductValue.WORD),
	ACTIVATION_TILE("activation-tile", ProductValue.TEXT),
	ACTIVATION_TEMPLATE_OF_TYPE("activation.<type>.template", ProductValue.WORD),
	ACTIVATION_TILE_OF_TYPE("activation.<type>.tile", ProductValue.TEXT),
	INQUIRY_TEMPLATE("inquiry-template", ProductValue.WORD),
	VENDOR_ID_PARAMETER("vendor-id-parameter", ProductValue.WORD),
	REQUIRED_PARAMETERS("required-parameters", ProductValue.TEXT),
	PARAMETERS("parameters.<parameter>", ProductValue.POINTER), EFFECTIVE_DATE("effective-date", ProductValue.POINTER),
	NEXT_BILLING_DATE("next-billing-date", ProductValue.POINTER), DEADLINES("deadlines.<type>", ProductValue.DURATION),
	SCHEDULING("scheduling", ProductValue.FLAG), TELL_ADJUSTMENTS("tell-adjustments", ProductValue.FLAG),
	PREVIOUS_SUBSCRIPTION_PARAMETER("previous-subscription-parameter", ProductValue.WORD),
	NEW_TENANT_FOR_TRANSFER("new-tenant-for-transfer", ProductValue.FLAG),
	MODELS("models.<type>", ProductValue.PROCESS), NOTE("note", ProductValue.FLAG),
	ASSIGNEE("assignee", ProductValue.WORD), TIER_VENDOR_RESELLER("tier.vendor-reseller", ProductValue.FLAG),
	TIER_VENDOR_ACCOUNT("tier.vendor-account", ProductValue.FLAG), VENDOR_URL("vendor.url", ProductValue.ADDRESS),
	VENDOR_SECRET("vendor.secret", ProductValue.SECRET), VENDOR_HEADER("vendor.secret-header", ProductValue.HEADER),
	VENDOR_TIMEOUT("vendor.timeout", ProductValue.DURATION),
	RETRY_FIRST_PAUSE("retry.<side>.first-pause", ProductValue.DURATION),
	RETRY_LONGEST_PAUSE("retry.<side>.longest-pause", ProductValue.DURATION),
	RETRY_DEADLINE("retry.<side>.deadline", ProductValue.DURATION),
	RETRY_KIND_FIRST_PAUSE("retry.<side>.<kind>.first-pause", ProductValue.DURATION),
	RETRY_KIND_LONGEST_PAUSE("retry.<side>.<kind>.longest-pause", ProductValue.DURATION);

	private final String[] path;

	private final ProductValue value;

	ProductKey(String key, ProductValue value) {
		this.path = key.split("\\.");
		this.value = value;
	}

	ProductValue value() {
		return this.value;
	}

	/**
	 * The key that is meant.
	 * @param path its parts, in whichever of Spring's spellings
	 * @return empty when there is no such key
	 */
	static Optional<ProductKey> of(List<String> path) {
		return Arrays.stream(values()).filter((key) -> key.matches(path)).findFirst();
	}

	private boolean matches(List<String> path) {
		boolean longName = this == PARAMETERS && path.size() > this.path.length;
		if (path.size() != this.path.length && !longName) {
			return false;
		}
		for (int part = 0; part < this.path.length; part++) {
			if (!matches(this.path[part], path.get(part))) {
				return false;
			}
		}
		return true;
	}

	private static boolean matches(String known, String part) {
		return "<parameter>".equals(known) || words(known).anyMatch((word) -> plain(word).equals(plain(part)));
	}

	private static Stream<String> words(String known) {
		return switch (known) {
			case "<type>" -> Arrays.stream(OperationType.values()).map(OperationType::word);
			case "<side>" -> Stream.of("connect", "vendor");
			case "<kind>" -> Stream.of("transient", "throttled", "unknown");
			default -> Stream.of(known);
		};
	}

	private static String plain(String part) {
		return part.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

	/** What there is in place of a key that isn't: those that begin alike, else all. */
	static String known(List<String> path) {
		List<String> alike = known(path.get(0));
		return String.join(", ", alike.isEmpty() ? known("") : alike);
	}

	private static List<String> known(String first) {
		return Arrays.stream(values())
			.filter((key) -> first.isEmpty() || (key.path.length > 1 && plain(key.path[0]).equals(plain(first))))
			.map(ProductKey::toString)
			.toList();
	}

	@Override
	public String toString() {
		return Arrays.stream(this.path)
			.map((part) -> "<type>".equals(part) || "<side>".equals(part) || "<kind>".equals(part)
					? words(part).collect(Collectors.joining("|")) : part)
			.collect(Collectors.joining("."));
	}

}
