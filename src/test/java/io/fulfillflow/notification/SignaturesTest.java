package io.fulfillflow.notification;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What the reference library makes of our signatures.
 */
class SignaturesTest {

	private static final String BODY = "{\"type\":\"callback.test\"}";

	private final Secrets secrets = new Secrets(List.of());

	private final String secret = this.secrets.fresh();

	private final long now = Instant.now().getEpochSecond();

	@Test
	void areTakenForGenuine() {
		assertThatCode(() -> verify(this.secret, "msg_1", this.now, BODY, sign(this.now, this.secret)))
			.doesNotThrowAnyException();
	}

	@Test
	void areWorthlessForAnotherBodyIdTimestampOrSecret() {
		String signature = sign(this.now, this.secret);

		assertRefused(this.secret, "msg_1", this.now, BODY + " ", signature);
		assertRefused(this.secret, "msg_2", this.now, BODY, signature);
		assertRefused(this.secret, "msg_1", this.now - 1, BODY, signature);
		assertRefused(this.secrets.fresh(), "msg_1", this.now, BODY, signature);
	}

	@Test
	void areWorthlessWhenTheyAreOld() {
		long old = this.now - 6 * 60;

		assertRefused(this.secret, "msg_1", old, BODY, sign(old, this.secret));
	}

	@Test
	void areMadeWithBothSecretsDuringARotation() {
		String next = this.secrets.fresh();
		String signatures = sign(this.now, next, this.secret);

		assertThat(signatures).matches("v1,\\S+ v1,\\S+");
		assertThatCode(() -> verify(this.secret, "msg_1", this.now, BODY, signatures)).doesNotThrowAnyException();
		assertThatCode(() -> verify(next, "msg_1", this.now, BODY, signatures)).doesNotThrowAnyException();
		assertRefused(this.secrets.fresh(), "msg_1", this.now, BODY, signatures);
	}

	@Test
	void secretsAreLongAndNeverTheSame() {
		assertThat(this.secret).matches("whsec_[A-Za-z0-9+/]{43}=").isNotEqualTo(this.secrets.fresh());
	}

	@Test
	void secretsAreEncryptedAtRestWhereThereIsAKey() {
		String first = Base64.getEncoder().encodeToString(new byte[32]);
		String second = Base64.getEncoder().encodeToString("sixteen bytes 16".getBytes());
		String sealed = new Secrets(List.of(first)).seal(this.secret);

		assertThat(sealed).startsWith("aes:").doesNotContain(this.secret.substring(6, 20));
		assertThat(new Secrets(List.of(second, first)).open(sealed)).isEqualTo(this.secret);
		assertThat(new Secrets(List.of(first)).open(this.secret)).as("from before there was a key")
			.isEqualTo(this.secret);
		assertThat(new Secrets(List.of("", first)).seal(this.secret)).as("each time anew").isNotEqualTo(sealed);
		assertThatIllegalStateException().isThrownBy(() -> new Secrets(List.of(second)).open(sealed));
		assertThatIllegalArgumentException().isThrownBy(() -> new Secrets(List.of("short")));
	}

	private static String sign(long seconds, String... with) {
		return Signatures.header("msg_1", seconds, BODY, List.of(with));
	}

	private static void assertRefused(String secret, String id, long seconds, String body, String signatures) {
		assertThatExceptionOfType(WebhookVerificationException.class)
			.isThrownBy(() -> verify(secret, id, seconds, body, signatures));
	}

	private static void verify(String secret, String id, long seconds, String body, String signatures)
			throws Exception {
		new Webhook(secret).verify(body, Map.of("webhook-id", List.of(id), "webhook-timestamp",
				List.of(String.valueOf(seconds)), "webhook-signature", List.of(signatures)));
	}

}
