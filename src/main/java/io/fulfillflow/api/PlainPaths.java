package io.fulfillflow.api;

/**
 * Paths as our resources know them: single slashes, none at the end.
 */
final class PlainPaths {

	private PlainPaths() {
	}

	static String plain(String path) {
		if (!path.contains("//") && !path.endsWith("/")) {
			return path;
		}
		String single = path.replaceAll("/{2,}", "/");
		return (single.length() > 1 && single.endsWith("/")) ? single.substring(0, single.length() - 1) : single;
	}

	/** Camunda's web applications and the sandbox have edges of their own. */
	static boolean areOurs(String path) {
		String plain = plain(path);
		return !isBelow(plain, "/camunda") && !isBelow(plain, "/sandbox");
	}

	/** Answers of these may change with every call. */
	static boolean areResources(String path) {
		String plain = plain(path);
		return isBelow(plain, "/tenant") || isBelow(plain, "/api");
	}

	static boolean isBelow(String path, String root) {
		return path.equals(root) || path.startsWith(root + "/");
	}

}
