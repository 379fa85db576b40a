package io.fulfillflow.security;

import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Looks at who may call our resources. Demo keys and anonymous access belong to the
 * loopback address.
 */
final class AccessCheck {

	private static final int SHORTEST_KEY = 20;

	private AccessCheck() {
	}

	/**
	 * Adds what is wrong.
	 * @param settings all settings
	 * @param strict whether a key must be there ({@code prod})
	 * @param where the address that it would listen on, when it is more than the
	 * loopback; else empty
	 * @param problems to add to
	 */
	static void problems(Environment settings, boolean strict, String where, List<String> problems) {
		if (!strict && where.isEmpty()) {
			return;
		}
		String why = strict ? "the service would start" : "the service would listen on " + where;
		String orLoopback = strict ? "" : ", or SERVER_ADDRESS to 127.0.0.1";
		Map<String, String> keys = Binder.get(settings)
			.bind("fulfillflow.api.keys", Bindable.mapOf(String.class, String.class))
			.orElse(Map.of());
		List<String> weak = keys.entrySet()
			.stream()
			.filter((key) -> !key.getValue().isBlank() && key.getValue().strip().length() < SHORTEST_KEY)
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
		for (String name : weak) {
			problems.add(why + " with a demo or weak API key for " + name + ": set fulfillflow.api.keys." + name
					+ " to one of at least " + SHORTEST_KEY + " characters, or to nothing" + orLoopback);
		}
		if (strict && weak.isEmpty() && keys.values().stream().allMatch(String::isBlank)) {
			problems.add(why + " without an API key: set FULFILLFLOW_API_KEYS_<NAME> to one of at least " + SHORTEST_KEY
					+ " characters");
		}
		if (settings.getProperty("fulfillflow.api.anonymous-tenant", Boolean.class, false)) {
			problems.add(why + " with /tenant open to everybody: set FULFILLFLOW_API_ANONYMOUS_TENANT to false"
					+ orLoopback);
		}
		if (!where.isEmpty() && leadToUs(settings)) {
			problems.add(why + " and let callbacks reach this machine's loopback address: set "
					+ "FULFILLFLOW_CALLBACKS_NETWORKS to what they may reach inside, or to nothing" + orLoopback);
		}
	}

	/** Whoever may register a callback could have us call ourselves. */
	private static boolean leadToUs(Environment settings) {
		return Binder.get(settings)
			.bind("fulfillflow.callbacks.networks", Bindable.listOf(String.class))
			.orElse(List.of())
			.stream()
			.map(String::strip)
			.anyMatch((network) -> network.startsWith("127.") || network.startsWith("::1"));
	}

}
