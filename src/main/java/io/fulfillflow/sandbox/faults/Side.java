package io.fulfillflow.sandbox.faults;

import java.util.Locale;
import java.util.Optional;

/**
 * Which twin is called.
 */
enum Side {

	CONNECT("/sandbox/connect/public/v1"), VENDOR("/sandbox/vendor");

	private final String root;

	Side(String root) {
		this.root = root;
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The rest of a path below this side's root.
	 * @param path as called, such as {@code /sandbox/vendor/tenant}
	 * @return such as {@code /tenant}; empty when the path leads elsewhere
	 */
	Optional<String> below(String path) {
		return path.startsWith(this.root + "/") ? Optional.of(path.substring(this.root.length())) : Optional.empty();
	}

}
