package io.fulfillflow.security;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import io.fulfillflow.core.SecretReference;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/**
 * What the value of a product's setting has to be.
 */
enum ProductValue {

	/** Any text. */
	TEXT("a text"),
	/** A name or an id. */
	WORD("one word without spaces"),
	/** A process id. */
	PROCESS("the id of a process in a model, such as PurchaseSubscription"),
	/** A JSON pointer (RFC 6901). */
	POINTER("a JSON pointer into the vendor's answer, such as /admin/loginUrl"),
	/** A time. */
	DURATION("a duration such as 10s"),
	/** Yes or no. */
	FLAG("true or false"),
	/** A base address. */
	ADDRESS("an http or https address without user, query and fragment, such as https://api.example.com/v1"),
	/** A header's name. */
	HEADER("the name of a header that is ours to set, such as X-API-Key"),
	/** Where a secret is kept. */
	SECRET("a reference such as env:ACME_VENDOR_KEY or file:/run/secrets/acme, and the secret itself there");

	/** The client's own, and what we send for other purposes. */
	private static final Set<String> NOT_OURS = Set.of("host", "connection", "content-length", "content-type", "expect",
			"upgrade", "accept", "idempotency-key", "callback-url", "callback-token", "traceparent");

	private final String right;

	ProductValue(String right) {
		this.right = right;
	}

	/** What would be right, in words. */
	String right() {
		return this.right;
	}

	/**
	 * What is wrong with a value.
	 * @return empty when nothing is
	 */
	Optional<String> problem(String value, Environment settings) {
		if (this == SECRET) {
			return secret(value, settings);
		}
		return isRight(value) ? Optional.empty() : Optional.of("=" + value + " is not");
	}

	private boolean isRight(String value) {
		return switch (this) {
			case TEXT -> !value.isBlank();
			case WORD -> value.matches("\\S+");
			case PROCESS -> value.matches("[A-Za-z_][\\w.-]*");
			case POINTER -> isPointer(value);
			case DURATION -> isDuration(value);
			case FLAG -> value.matches("(?i)true|false");
			case ADDRESS -> isAddress(value);
			case HEADER ->
				value.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") && !NOT_OURS.contains(value.toLowerCase(Locale.ROOT));
			case SECRET -> true;
		};
	}

	/** Nothing of it is shown: somebody may have written the secret itself. */
	private static Optional<String> secret(String value, Environment settings) {
		Optional<SecretReference> reference = SecretReference.of(value);
		if (reference.isEmpty()) {
			return Optional.of(" is not");
		}
		try {
			reference.get().fetch(settings::getProperty);
			return Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.of(": " + ex.getMessage());
		}
	}

	private static boolean isPointer(String value) {
		try {
			return value.startsWith("/") && JsonPointer.compile(value).toString().equals(value);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean isDuration(String value) {
		try {
			Duration duration = DurationStyle.detectAndParse(value);
			return !duration.isNegative() && !duration.isZero();
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			return false;
		}
	}

	private static boolean isAddress(String value) {
		try {
			URI uri = URI.create(value);
			return uri.getScheme() != null && uri.getScheme().matches("(?i)https?") && uri.getHost() != null
					&& uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
