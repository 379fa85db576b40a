package io.fulfillflow.notification;

import java.util.ArrayList;
import java.util.List;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;

/**
 * Signs callbacks as the Standard Webhooks specification says
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
final class Signatures {

	private Signatures() {
	}

	/**
	 * The header {@code webhook-signature}.
	 * @param id the header {@code webhook-id}
	 * @param seconds the header {@code webhook-timestamp}
	 * @param body as it is sent
	 * @param secrets as receivers know them; two during a rotation
	 * @return a signature for each secret
	 */
	static String header(String id, long seconds, String body, List<String> secrets) {
		List<String> signatures = new ArrayList<>();
		for (String secret : secrets) {
			try {
				signatures.add(new Webhook(secret).sign(id, seconds, body));
			}
			catch (EmptyWebhookSecretException | WebhookSigningException ex) {
				throw new IllegalStateException("A callback can't be signed", ex);
			}
		}
		return String.join(" ", signatures);
	}

}
