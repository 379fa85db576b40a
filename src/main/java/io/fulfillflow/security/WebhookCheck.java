package io.fulfillflow.security;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.fulfillflow.core.ValidatorType;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Looks at the webhooks that Connect calls: what their tokens are signed with, and
 * whether they can be registered. The demo secret belongs to the loopback address.
 */
final class WebhookCheck {

	/** As {@code application.yaml} has it. */
	static final String DEMO_SECRET = "demo-webhook-secret-for-loopback-only";

	private static final String SECRETS = "fulfillflow.connect.webhooks.secrets";

	/** RFC 7518, 3.2: as many bytes as the hash of HS256 has. */
	private static final int SHORTEST_SECRET = 32;

	/** A webhook's {@code jwt_secret} and {@code label} at Connect. */
	private static final String VALIDATORS = "fulfillflow.connect.webhooks.validators";

	private static final int LONGEST_AT_CONNECT = 100;

	private WebhookCheck() {
	}

	/**
	 * Adds what is wrong.
	 * @param settings all settings
	 * @param strict whether secrets must be strong ({@code prod})
	 * @param where the address that it would listen on, when it is more than the
	 * loopback; else empty
	 * @param problems to add to
	 */
	static void problems(Environment settings, boolean strict, String where, List<String> problems) {
		List<String> secrets = list(settings, SECRETS);
		String strong = ": set " + SECRETS + " to one of at least " + SHORTEST_SECRET
				+ " bytes, the jwt_secret of the webhooks at Connect, or to nothing";
		if (strict && secrets.stream().anyMatch(WebhookCheck::isWeak)) {
			problems.add("the service would start with a demo or weak secret for webhooks" + strong);
		}
		else if (!where.isEmpty() && secrets.contains(DEMO_SECRET)) {
			problems.add("the service would listen on " + where + " with the demo secret for webhooks" + strong
					+ ", or SERVER_ADDRESS to 127.0.0.1");
		}
		for (String validator : list(settings, VALIDATORS)) {
			if (ValidatorType.of(validator).isEmpty()) {
				problems.add(VALIDATORS + " has " + validator + ", which is no type of webhook: set it to some of "
						+ Arrays.stream(ValidatorType.values())
							.map(ValidatorType::text)
							.collect(Collectors.joining(", ")));
			}
		}
		if (settings.getProperty("fulfillflow.connect.webhooks.register", Boolean.class, false)) {
			registering(settings, secrets, problems);
		}
	}

	private static void registering(Environment settings, List<String> secrets, List<String> problems) {
		String why = "fulfillflow.connect.webhooks.register is on and ";
		if (settings.getProperty("fulfillflow.connect.webhooks.public-url", "").isBlank()) {
			problems.add(why + "fulfillflow.connect.webhooks.public-url is missing: set it to the address at which"
					+ " Connect reaches this service, such as https://fulfillflow.example.com");
		}
		if (list(settings, "fulfillflow.connect.products").isEmpty()) {
			problems.add(why + "fulfillflow.connect.products has none: set it to the products whose requests are"
					+ " fulfilled here, such as PRD-000-000-000");
		}
		boolean sandbox = settings.getProperty("fulfillflow.sandbox.enabled", Boolean.class, true);
		String first = secrets.isEmpty() ? "" : secrets.get(0);
		if (first.isEmpty() || first.length() > LONGEST_AT_CONNECT || (!sandbox && first.equals(DEMO_SECRET))) {
			problems.add(why + SECRETS + " begins with none, with the demo secret, or with one that is too long"
					+ " for Connect: set it to one of " + SHORTEST_SECRET + " to " + LONGEST_AT_CONNECT
					+ " characters");
		}
		String label = settings.getProperty("fulfillflow.connect.webhooks.label", "FulfillFlow");
		if (label.isBlank() || label.length() > LONGEST_AT_CONNECT) {
			problems.add(why + "fulfillflow.connect.webhooks.label is no label: set it to one of at most "
					+ LONGEST_AT_CONNECT + " characters");
		}
	}

	private static boolean isWeak(String secret) {
		return secret.equals(DEMO_SECRET) || secret.getBytes(StandardCharsets.UTF_8).length < SHORTEST_SECRET;
	}

	private static List<String> list(Environment settings, String property) {
		return Binder.get(settings)
			.bind(property, Bindable.listOf(String.class))
			.orElse(List.of())
			.stream()
			.map(String::strip)
			.filter((value) -> !value.isEmpty())
			.toList();
	}

}
