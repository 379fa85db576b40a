package io.fulfillflow.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.fulfillflow.core.Json;

/**
 * Marks a registration that may be sent again and is to be done once.
 *
 * @param key the caller's {@code Idempotency-Key}
 * @param hash of what it asks for
 */
public record OnceOnly(String key, String hash) {

	/**
	 * Marks a registration.
	 * @param key the caller's {@code Idempotency-Key}, 1 to 255 characters
	 * @param wish what it asks for
	 * @return the same for the same wish
	 */
	public static OnceOnly of(String key, Endpoint.Wish wish) {
		try {
			byte[] text = Json.write(wish).getBytes(StandardCharsets.UTF_8);
			return new OnceOnly(key, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
