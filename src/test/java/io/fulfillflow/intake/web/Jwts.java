package io.fulfillflow.intake.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens made by hand, without the library that reads them.
 */
public final class Jwts {

	private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

	private Jwts() {
	}

	/** As Connect signs it. */
	public static String signed(String secret, String claims) {
		return signed(HS256, claims, "HmacSHA256", secret);
	}

	/** Any header, any hash. */
	static String signed(String header, String claims, String mac, String secret) {
		return signed(header, claims, mac, secret.getBytes(StandardCharsets.UTF_8));
	}

	static String signed(String header, String claims, String mac, byte[] key) {
		String input = input(header, claims);
		try {
			Mac hash = Mac.getInstance(mac);
			hash.init(new SecretKeySpec(key, mac));
			return input + "." + encode(hash.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String input(String header, String claims) {
		return encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
	}

	static String encode(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
