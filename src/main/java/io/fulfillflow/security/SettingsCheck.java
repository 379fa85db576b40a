package io.fulfillflow.security;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Looks at the settings before anything else is started, so that a wrong one ends the
 * start within a second. It collects every problem and says what to set.
 */
class SettingsCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final int SHORTEST_PASSWORD = 10;

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		List<String> problems = problems(event.getEnvironment());
		if (!problems.isEmpty()) {
			throw new WrongSettings(problems);
		}
	}

	static List<String> problems(Environment settings) {
		List<String> problems = new ArrayList<>();
		boolean sandbox = settings.getProperty("fulfillflow.sandbox.enabled", Boolean.class, true);
		if (!sandbox) {
			require(settings, "CONNECT_API_URL",
					"Connect's address, such as " + "https://api.connect.cloudblue.com/public/v1",
					"fulfillflow.connect.api-url", problems);
			require(settings, "CONNECT_API_KEY", "the API key of a Connect service user (SU-…:secret)",
					"fulfillflow.connect.api-key", problems);
			require(settings, "VENDOR_API_URL", "the address below which the Vendor's system has its /tenant resource",
					"fulfillflow.vendor.api-url", problems);
		}
		address(settings, "fulfillflow.connect.api-url", "CONNECT_API_URL", problems);
		address(settings, "fulfillflow.vendor.api-url", "VENDOR_API_URL", problems);
		address(settings, "fulfillflow.vendor.callback-url", "fulfillflow.vendor.callback-url", problems);
		address(settings, "fulfillflow.connect.webhooks.public-url", "fulfillflow.connect.webhooks.public-url",
				problems);
		ProductsCheck.problems(settings, problems);
		durations(settings, problems);
		models(settings, problems);
		listening(settings, problems);
		return problems;
	}

	/** Missing is also what still has the default that leads to our own twins. */
	private static void require(Environment settings, String variable, String what, String property,
			List<String> problems) {
		String value = settings.getProperty(property, "");
		String twins = settings.resolvePlaceholders("http://127.0.0.1:${server.port:8080}/sandbox/");
		boolean isDefault = value.startsWith(twins)
				|| (value.equals("sandbox") && settings.getProperty(variable, "").isBlank());
		if (value.isBlank() || isDefault) {
			problems.add("the sandbox is off and " + variable + " is missing: set it to " + what);
		}
	}

	private static void address(Environment settings, String property, String variable, List<String> problems) {
		String value = settings.getProperty(property, "");
		if (value.isBlank()) {
			return;
		}
		try {
			URI uri = URI.create(value);
			if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
				return;
			}
		}
		catch (IllegalArgumentException ex) {
			// told below
		}
		problems.add(variable + "=" + value + " is no address: set it to one that begins with http:// or https://");
	}

	private static void durations(Environment settings, List<String> problems) {
		Duration connect = duration(settings, "fulfillflow.connect.timeout", "10s", problems);
		Duration vendor = duration(settings, "fulfillflow.vendor.timeout", "10s", problems);
		Duration lease = duration(settings, "fulfillflow.remote.lease", "60s", problems);
		duration(settings, "fulfillflow.connect.poll-interval", "5s", problems);
		duration(settings, "fulfillflow.remote.deadline", "24h", problems);
		duration(settings, "fulfillflow.inquiry.deadline", "14d", problems);
		if (!problems.isEmpty()) {
			return;
		}
		Duration longest = ProductsCheck.longestTimeout(settings, (connect.compareTo(vendor) > 0) ? connect : vendor);
		// one attempt is at most a handful of whole calls one after the other
		if (lease.compareTo(longest.multipliedBy(4)) < 0) {
			problems.add("fulfillflow.remote.lease=" + lease.toSeconds()
					+ "s is too short: set it to at least four times the longest of fulfillflow.connect.timeout, "
					+ "fulfillflow.vendor.timeout and a product's vendor.timeout (" + longest.toSeconds() + "s)");
		}
	}

	private static Duration duration(Environment settings, String property, String otherwise, List<String> problems) {
		String value = settings.getProperty(property, otherwise);
		try {
			Duration duration = DurationStyle.detectAndParse(value);
			if (!duration.isNegative() && !duration.isZero()) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// told below
		}
		problems.add(property + "=" + value + " is no duration: set it to one such as " + otherwise);
		return DurationStyle.detectAndParse(otherwise);
	}

	private static void models(Environment settings, List<String> problems) {
		String folder = settings.getProperty("fulfillflow.bpmn", "");
		if (!folder.isBlank() && !isFolder(folder)) {
			problems.add("FULFILLFLOW_BPMN=" + folder + " is no folder: set it to a folder with BPMN models");
		}
	}

	private static boolean isFolder(String folder) {
		try {
			return Files.isDirectory(Path.of(folder));
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

	/**
	 * Demo credentials belong to the loopback address; elsewhere the password is strong.
	 */
	private static void listening(Environment settings, List<String> problems) {
		String address = settings.getProperty("server.address", "");
		String password = settings.getProperty("fulfillflow.admin.password", "");
		boolean strict = settings.getProperty("camunda.bpm.generic-properties.properties.enable-password-policy",
				Boolean.class, false);
		if ((strict || !isLoopback(address)) && !isStrong(password)) {
			problems.add((strict ? "the service would start with a weak or missing administrator's password"
					: "the service would listen on " + (address.isBlank() ? "every address" : address)
							+ " with a demo or weak administrator's password")
					+ ": set FULFILLFLOW_ADMIN_PASSWORD to one of at least " + SHORTEST_PASSWORD
					+ " characters with upper and lower case, a digit and another character"
					+ (strict ? "" : ", or SERVER_ADDRESS to 127.0.0.1"));
		}
		String where = isLoopback(address) ? "" : address.isBlank() ? "every address" : address;
		AccessCheck.problems(settings, strict, where, problems);
		WebhookCheck.problems(settings, strict, where, problems);
	}

	/** The engine's own password policy, so that it never refuses later than here. */
	private static boolean isStrong(String password) {
		return password.length() >= SHORTEST_PASSWORD && password.matches("(?s).*[a-z].*")
				&& password.matches("(?s).*[A-Z].*") && password.matches("(?s).*[0-9].*")
				&& password.matches("(?s).*[^a-zA-Z0-9].*");
	}

	private static boolean isLoopback(String address) {
		try {
			return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
