package io.fulfillflow.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The keys that are right. Only digests are kept, and the time that a look-up takes tells
 * nothing about them.
 */
class ApiKeys {

	private final Map<String, byte[]> digests = new LinkedHashMap<>();

	/**
	 * Takes the keys.
	 * @param keys by the names of their callers; blank ones are left out
	 */
	ApiKeys(Map<String, String> keys) {
		keys.forEach((name, key) -> {
			if (!key.isBlank()) {
				this.digests.put(name, digest(key.strip().getBytes(StandardCharsets.UTF_8)));
			}
		});
	}

	/**
	 * Whose key it is.
	 * @param key as it came in a header, one character per byte
	 * @return {@literal null} when it is nobody's
	 */
	@Nullable String callerOf(String key) {
		byte[] given = digest(key.getBytes(StandardCharsets.ISO_8859_1));
		String caller = null;
		for (Map.Entry<String, byte[]> known : this.digests.entrySet()) {
			if (MessageDigest.isEqual(given, known.getValue())) {
				caller = known.getKey();
			}
		}
		return caller;
	}

	private static byte[] digest(byte[] key) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(key);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
