package io.fulfillflow.sandbox.connect;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * The token that proves to a Vendor that a webhook call comes from Connect: a JWT signed
 * with HS256 and the webhook's secret. Its claims aren't documented; the usual ones are
 * assumed.
 */
final class WebhookToken {

	private static final Duration VALID = Duration.ofMinutes(10);

	private static final int SHORTEST_KEY = 32;

	private WebhookToken() {
	}

	static String of(String secret, String subject, Instant now) {
		JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer("connect")
			.subject(subject)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(VALID)))
			.build();
		SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
		try {
			token.sign(new MACSigner(key(secret)));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("A webhook token can't be signed", ex);
		}
		return token.serialize();
	}

	// Connect takes secrets of any length and the library none under 256 bits. HMAC
	// itself
	// fills short keys up with zeros (RFC 2104, 2), so that the signature stays the same.
	private static byte[] key(String secret) {
		byte[] key = secret.getBytes(StandardCharsets.UTF_8);
		return (key.length < SHORTEST_KEY) ? Arrays.copyOf(key, SHORTEST_KEY) : key;
	}

}
