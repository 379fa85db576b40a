package io.fulfillflow.intake.web;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import io.fulfillflow.intake.WebhookSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Tells right tokens from wrong ones: JWTs signed HS256 with the webhook's
 * {@code jwt_secret}. Connect documents no claim, so none is demanded; {@code exp} counts
 * where it is there. No other algorithm is accepted, whatever the token says.
 */
@Component
class WebhookTokens {

	/** How far our clock and Connect's may be apart. */
	static final Duration TOLERANCE = Duration.ofSeconds(60);

	/** RFC 7518, 3.2: HS256 with fewer bytes is weaker than its hash. */
	private static final int STRONG = 32;

	private static final int LONGEST_TOKEN = 8000;

	private static final String BEARER = "Bearer ";

	private static final Logger log = LoggerFactory.getLogger(WebhookTokens.class);

	private final List<MACVerifier> verifiers;

	private final Clock clock;

	WebhookTokens(WebhookSettings settings, Clock clock) {
		List<String> secrets = settings.webhooks().secrets();
		this.clock = clock;
		this.verifiers = secrets.stream().map(WebhookTokens::verifier).toList();
		if (secrets.isEmpty()) {
			log.info("Webhooks are off, and Connect is polled only: fulfillflow.connect.webhooks.secrets has none");
		}
		else if (secrets.stream().anyMatch((secret) -> bytes(secret).length < STRONG)) {
			log.warn("A secret of fulfillflow.connect.webhooks.secrets is weak: it should have at least {} bytes",
					STRONG);
		}
	}

	/**
	 * The platform allows secrets that are shorter than the library does. HMAC itself
	 * fills every short key up with zeros (RFC 2104, 2), so one that is filled up here
	 * verifies the same.
	 */
	private static MACVerifier verifier(String secret) {
		byte[] key = bytes(secret);
		try {
			return new MACVerifier(Arrays.copyOf(key, Math.max(key.length, STRONG)));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("Every Java platform has HMAC with SHA-256", ex);
		}
	}

	private static byte[] bytes(String secret) {
		return secret.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Looks at the token of a request.
	 * @param authorization all values of its {@code Authorization} header
	 * @return right only when there is exactly one and it is right
	 */
	Token look(List<String> authorization) {
		if (authorization.isEmpty()) {
			return Token.MISSING;
		}
		String header = authorization.get(0);
		if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
			return Token.MISSING;
		}
		return (authorization.size() > 1 || header.length() > LONGEST_TOKEN) ? Token.WRONG
				: look(header.substring(BEARER.length()).strip());
	}

	private Token look(String text) {
		try {
			JWSObject token = JWSObject.parse(text);
			Map<String, Object> claims = token.getPayload().toJSONObject();
			if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || claims == null || !isSigned(token)) {
				return Token.WRONG;
			}
			return isOver(claims.get("exp")) ? Token.EXPIRED : Token.RIGHT;
		}
		catch (ParseException | IllegalArgumentException | JOSEException ex) {
			return Token.WRONG;
		}
	}

	/** Each verifier compares in constant time. */
	private boolean isSigned(JWSObject token) throws JOSEException {
		for (MACVerifier verifier : this.verifiers) {
			if (token.verify(verifier)) {
				return true;
			}
		}
		return false;
	}

	/** A time that can't be read is over (RFC 7519, 4.1.4: a number of seconds). */
	private boolean isOver(@Nullable Object expires) {
		if (expires == null) {
			return false;
		}
		double now = this.clock.millis() / 1000.0 - TOLERANCE.toSeconds();
		return !(expires instanceof Number seconds) || !(seconds.doubleValue() > now);
	}

}
