package io.fulfillflow.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that callbacks are signed with. Signing needs them as they are, so they
 * can't be kept as hashes; with a key in the settings they are encrypted at rest (AES,
 * GCM). They are told once, when they are made, and never logged.
 */
final class Secrets {

	private static final String PREFIX = "whsec_";

	private static final String SEALED = "aes:";

	private static final int SECRET_BYTES = 32;

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private final SecureRandom random = new SecureRandom();

	private final List<SecretKey> keys;

	/**
	 * @param keys in Base64; the first encrypts, all decrypt
	 */
	Secrets(List<String> keys) {
		this.keys = keys.stream().filter((key) -> !key.isBlank()).map(Secrets::key).toList();
	}

	private static SecretKey key(String text) {
		byte[] bytes = decoded(text.strip());
		if (bytes.length != 16 && bytes.length != 32) {
			throw new IllegalArgumentException(
					"fulfillflow.callbacks.encryption-keys must be keys of 16 or 32 bytes in Base64");
		}
		return new SecretKeySpec(bytes, "AES");
	}

	private static byte[] decoded(String text) {
		try {
			return Base64.getDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	/** A new secret as receivers know it. */
	String fresh() {
		byte[] bytes = new byte[SECRET_BYTES];
		this.random.nextBytes(bytes);
		return PREFIX + Base64.getEncoder().encodeToString(bytes);
	}

	/** A secret as it is stored. */
	String seal(String secret) {
		if (this.keys.isEmpty()) {
			return secret;
		}
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, this.keys.get(0), nonce)
				.doFinal(secret.getBytes(StandardCharsets.UTF_8));
			return SEALED + Base64.getEncoder()
				.encodeToString(ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("A secret can't be encrypted", ex);
		}
	}

	/**
	 * A secret as receivers know it.
	 * @throws IllegalStateException if none of the keys opens it
	 */
	String open(String stored) {
		if (!stored.startsWith(SEALED)) {
			return stored;
		}
		byte[] bytes = Base64.getDecoder().decode(stored.substring(SEALED.length()));
		for (SecretKey key : this.keys) {
			try {
				byte[] secret = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(bytes, NONCE_BYTES))
					.doFinal(Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length));
				return new String(secret, StandardCharsets.UTF_8);
			}
			catch (GeneralSecurityException ex) {
				// encrypted with another one
			}
		}
		throw new IllegalStateException(
				"None of fulfillflow.callbacks.encryption-keys opens the secret of an endpoint");
	}

	private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
		return cipher;
	}

}
