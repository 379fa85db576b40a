package io.fulfillflow.intake.web;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;

import io.fulfillflow.intake.WebhookSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which tokens are right.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookTokensTest {

	/** Long enough for every hash, so that only the algorithm is wrong. */
	private static final String SECRET = "a-secret-of-the-test-with-many-more-than-the-64-characters-of-HS512";

	private static final String CLAIMS = "{\"webhook_id\":\"WH-1\"}";

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private final WebhookTokens tokens = tokens(SECRET);

	@ParameterizedTest
	@ValueSource(strings = { CLAIMS, "{}", "{\"exp\":null}", "{\"iss\":7,\"aud\":[],\"nbf\":\"soon\",\"iat\":{}}" })
	void isRightWhateverItClaims(String claims) {
		assertThat(look(Jwts.signed(SECRET, claims))).isEqualTo(Token.RIGHT);
	}

	@Test
	void isRightAsOftenAsItIsShown() {
		String token = Jwts.signed(SECRET, CLAIMS);

		assertThat(List.of(look(token), look(token), look(token))).containsOnly(Token.RIGHT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bearer ", "BEARER  ", "Bearer " })
	void mayFollowOnBearerHoweverItIsWritten(String scheme) {
		assertThat(this.tokens.look(List.of(scheme + Jwts.signed(SECRET, CLAIMS) + " "))).isEqualTo(Token.RIGHT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "a-short-secret", "exactly-32-bytes-of-a-secret-1234",
			"a-secret-of-hundred-characters-is-the-longest-that-the-platform-takes-so-that-is-longer-than-a-block",
			"ein Geheimnis mit Umläuten: äöüß €" })
	void mayBeSignedWithASecretOfAnyLength(String secret) {
		assertThat(tokens(secret).look(List.of("Bearer " + Jwts.signed(secret, CLAIMS)))).isEqualTo(Token.RIGHT);
		assertThat(tokens(secret).look(List.of("Bearer " + Jwts.signed(secret + "!", CLAIMS)))).isEqualTo(Token.WRONG);
	}

	@Test
	void mayBeSignedWithEitherSecretDuringARotation() {
		WebhookTokens rotating = tokens("the-new-secret", SECRET);

		assertThat(rotating.look(List.of("Bearer " + Jwts.signed("the-new-secret", CLAIMS)))).isEqualTo(Token.RIGHT);
		assertThat(rotating.look(List.of("Bearer " + Jwts.signed(SECRET, CLAIMS)))).isEqualTo(Token.RIGHT);
		assertThat(rotating.look(List.of("Bearer " + Jwts.signed("the-old-secret", CLAIMS)))).isEqualTo(Token.WRONG);
	}

	@ParameterizedTest
	@CsvSource({ "-59,RIGHT", "-61,EXPIRED", "1,RIGHT", "-1000000,EXPIRED" })
	void expiresAfterAMinuteOfTolerance(long seconds, Token expected) {
		assertThat(look(Jwts.signed(SECRET, "{\"exp\":" + (NOW.getEpochSecond() + seconds) + "}"))).isEqualTo(expected);
		assertThat(look(Jwts.signed(SECRET, "{\"exp\":" + (NOW.getEpochSecond() + seconds) + ".25}")))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"2030-01-01T00:00:00Z\"", "true", "[]", "{}", "-9e99", "0" })
	void isOverWhenItsTimeCannotBeRead(String exp) {
		assertThat(look(Jwts.signed(SECRET, "{\"exp\":" + exp + "}"))).isEqualTo(Token.EXPIRED);
	}

	@Test
	void isWrongWhenItIsExpiredAndBadlySigned() {
		assertThat(look(Jwts.signed("another", "{\"exp\":1}"))).as("nobody else is told more").isEqualTo(Token.WRONG);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "none", "None", "NONE", "", "hs256", "HS384", "HS512", "RS256", "ES256", "PS256", "EdDSA" })
	void isRefusedWithAnyOtherAlgorithmWhateverItsSignature(String algorithm) {
		String header = "{\"alg\":\"" + algorithm + "\"}";

		assertThat(look(Jwts.input(header, CLAIMS) + ".")).isEqualTo(Token.WRONG);
		assertThat(look(Jwts.input(header, CLAIMS))).isEqualTo(Token.WRONG);
		for (String hash : List.of("HmacSHA256", "HmacSHA384", "HmacSHA512")) {
			assertThat(look(Jwts.signed(header, CLAIMS, hash, SECRET))).isEqualTo(Token.WRONG);
		}
	}

	@Test
	void isNotVerifiedWithAPublicKeyThatAnybodyHas() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		KeyPair pair = generator.generateKeyPair();
		String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
				+ "\n-----END PUBLIC KEY-----";
		String input = Jwts.input("{\"alg\":\"RS256\"}", CLAIMS);
		Signature rsa = Signature.getInstance("SHA256withRSA");
		rsa.initSign(pair.getPrivate());
		rsa.update(input.getBytes(StandardCharsets.US_ASCII));

		WebhookTokens confused = tokens(pem);
		assertThat(confused.look(List.of("Bearer " + input + "." + Jwts.encode(rsa.sign())))).isEqualTo(Token.WRONG);
		assertThat(confused.look(List.of("Bearer " + Jwts.signed("{\"alg\":\"RS256\"}", CLAIMS, "HmacSHA256", pem))))
			.isEqualTo(Token.WRONG);
		assertThat(look(Jwts.signed("{\"alg\":\"HS256\"}", CLAIMS, "HmacSHA256", pair.getPublic().getEncoded())))
			.isEqualTo(Token.WRONG);
	}

	@Test
	void isNotVerifiedWithAKeyThatItBringsAlong() {
		String header = "{\"alg\":\"HS256\",\"kid\":\"../../dev/null\",\"jwk\":{\"kty\":\"oct\",\"k\":\""
				+ Jwts.encode("mine".getBytes(StandardCharsets.UTF_8)) + "\"}}";

		assertThat(look(Jwts.signed(header, CLAIMS, "HmacSHA256", "mine"))).isEqualTo(Token.WRONG);
		assertThat(look(Jwts.signed(header, CLAIMS, "HmacSHA256", new byte[1]))).isEqualTo(Token.WRONG);
	}

	@Test
	void isRefusedWithAnyByteChanged() {
		String token = Jwts.signed(SECRET, CLAIMS);
		String payload = Jwts.encode("{\"webhook_id\":\"WH-2\"}".getBytes(StandardCharsets.UTF_8));
		String[] parts = token.split("\\.");

		assertThat(look(parts[0] + "." + payload + "." + parts[2])).isEqualTo(Token.WRONG);
		assertThat(look(parts[0] + "." + parts[1] + "." + parts[2].substring(1))).isEqualTo(Token.WRONG);
		assertThat(look(parts[0] + "." + parts[1] + ".")).isEqualTo(Token.WRONG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "...", "a.b.c", "demo-key", "{}", "\u0000", "a.b.c.d.e", "e30.e30.e30" })
	void isWrongWhenItIsNoToken(String text) {
		assertThat(look(text)).isEqualTo(Token.WRONG);
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "text", "" })
	void isWrongWithoutAnyClaims(String payload) {
		assertThat(look(Jwts.signed(SECRET, payload))).isEqualTo(Token.WRONG);
	}

	@Test
	void isWrongWhenItIsHuge() {
		String claims = "{\"a\":\"" + "x".repeat(1_000_000) + "\"}";

		assertThat(look(Jwts.signed(SECRET, claims))).isEqualTo(Token.WRONG);
		assertThat(look("x.".repeat(500_000))).isEqualTo(Token.WRONG);
	}

	@Test
	void isMissingWithoutABearer() {
		assertThat(this.tokens.look(List.of())).isEqualTo(Token.MISSING);
		assertThat(this.tokens.look(List.of("Basic ZGVtbzpkZW1v"))).isEqualTo(Token.MISSING);
		assertThat(this.tokens.look(List.of(Jwts.signed(SECRET, CLAIMS)))).isEqualTo(Token.MISSING);
	}

	@Test
	void isWrongWhenThereAreTwo() {
		String right = "Bearer " + Jwts.signed(SECRET, CLAIMS);

		assertThat(this.tokens.look(List.of(right, right))).isEqualTo(Token.WRONG);
	}

	@Test
	void isAlwaysWrongWithoutSecrets(CapturedOutput output) {
		WebhookTokens none = tokens("", " ");

		assertThat(none.look(List.of("Bearer " + Jwts.signed(SECRET, CLAIMS)))).isEqualTo(Token.WRONG);
		assertThat(
				none.look(List.of("Bearer " + Jwts.signed("{\"alg\":\"HS256\"}", CLAIMS, "HmacSHA256", new byte[32]))))
			.isEqualTo(Token.WRONG);
		assertThat(output.getAll().lines().filter((line) -> line.contains("Webhooks are off"))).hasSize(1);
	}

	@Test
	void tellsAtTheStartThatASecretIsWeakAndNotWhich(CapturedOutput output) {
		tokens("weak-and-secret");

		assertThat(output.getAll()).contains("at least 32 bytes").doesNotContain("weak-and-secret");
	}

	private Token look(String token) {
		return this.tokens.look(List.of("Bearer " + token));
	}

	private static WebhookTokens tokens(String... secrets) {
		WebhookSettings.Webhooks webhooks = new WebhookSettings.Webhooks(List.of(secrets), false, null, "FulfillFlow",
				List.of());
		assertThat(webhooks.toString()).doesNotContain(SECRET);
		return new WebhookTokens(new WebhookSettings(List.of(), webhooks), Clock.fixed(NOW, ZoneOffset.UTC));
	}

}
