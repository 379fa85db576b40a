package io.fulfillflow.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.connect.Webhook;
import io.fulfillflow.connect.Webhooks.Registered;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.ValidatorType;

/**
 * The webhooks that Connect should have for us: one per product and kind of request, and
 * one per product and validator that is set. Of those that are there, ours is what has
 * our label, or calls our address; all others are somebody else's.
 */
final class WantedWebhooks {

	private static final String PATH = "/webhooks/connect";

	private static final String VALIDATION = "/validation";

	private final List<Webhook> wanted = new ArrayList<>();

	/**
	 * Takes the settings, which were checked at the start.
	 * @param settings with a public URL, a secret and at least one product
	 */
	WantedWebhooks(WebhookSettings settings) {
		String base = String.valueOf(settings.webhooks().publicUrl()).replaceAll("/+$", "");
		String url = base.endsWith(PATH) ? base : base + PATH;
		for (String product : settings.products()) {
			for (WebhookClass about : WebhookClass.values()) {
				this.wanted.add(new Webhook(new ProductId(product), about.text(), settings.webhooks().label(), url,
						settings.webhooks().secrets().get(0), true));
			}
			for (ValidatorType type : settings.webhooks().validators()) {
				this.wanted.add(new Webhook(new ProductId(product), type.text(), type.objectClass(),
						settings.webhooks().label(), url + VALIDATION, settings.webhooks().secrets().get(0), true));
			}
		}
	}

	List<Webhook> all() {
		return List.copyOf(this.wanted);
	}

	/** Connect's words might repeat what it was sent. */
	String withoutSecrets(String words) {
		String masked = words;
		for (Webhook webhook : this.wanted) {
			masked = (webhook.secret() != null) ? masked.replace(webhook.secret(), "***") : masked;
		}
		return masked;
	}

	static Optional<Registered> ours(Webhook wanted, List<Registered> there) {
		return there.stream()
			.filter((other) -> other.webhook().product().equals(wanted.product())
					&& other.webhook().type().equals(wanted.type())
					&& other.webhook().objectClass().equals(wanted.objectClass()))
			.filter((other) -> hasOurLabel(wanted, other) || other.webhook().url().equals(wanted.url()))
			.min(Comparator.comparing((other) -> !hasOurLabel(wanted, other)));
	}

	private static boolean hasOurLabel(Webhook wanted, Registered other) {
		return other.webhook().label().equals(wanted.label());
	}

}
