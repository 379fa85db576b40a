package io.fulfillflow.security;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.env.MockPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Demo keys, the demo secret and anonymous access stay on the loopback address.
 */
class SettingsCheckTest {

	private static final String STRONG_KEY = "k-0123456789-0123456789";

	private static final String STRONG_SECRET = "s-0123456789-0123456789-0123456789";

	private final MockEnvironment settings = new MockEnvironment().withProperty("fulfillflow.admin.password",
			"A-strong-1-password");

	@ParameterizedTest
	@CsvSource({ "127.0.0.1", "127.0.0.2", "::1", "localhost" })
	void allowsDemoKeysAndAnonymousAccessOnLoopback(String address) {
		set("server.address", address);
		set("fulfillflow.api.keys.demo", "demo-key");
		set("fulfillflow.api.anonymous-tenant", "true");

		assertThat(problems()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0.0.0.0,0.0.0.0", "'',every address", "192.0.2.1,192.0.2.1" })
	void refusesADemoKeyElsewhere(String address, String named) {
		set("server.address", address);
		set("fulfillflow.api.keys.demo", "demo-key");

		assertThat(problems()).singleElement()
			.asString()
			.contains("would listen on " + named, "fulfillflow.api.keys.demo", "SERVER_ADDRESS to 127.0.0.1")
			.doesNotContain("demo-key");
	}

	@Test
	void refusesCallbacksToTheLoopbackAddressElsewhere() {
		set("fulfillflow.callbacks.networks", "10.0.0.0/8, 127.0.0.0/8");
		set("server.address", "127.0.0.1");
		assertThat(problems()).isEmpty();

		set("server.address", "0.0.0.0");
		assertThat(problems()).singleElement().asString().contains("set FULFILLFLOW_CALLBACKS_NETWORKS");

		set("fulfillflow.callbacks.networks", "10.0.0.0/8");
		assertThat(problems()).isEmpty();
	}

	@Test
	void refusesAnonymousAccessElsewhere() {
		set("server.address", "0.0.0.0");
		set("fulfillflow.api.anonymous-tenant", "true");

		assertThat(problems()).singleElement().asString().contains("FULFILLFLOW_API_ANONYMOUS_TENANT to false");
	}

	@Test
	void allowsStrongKeysAndNoKeyElsewhere() {
		set("server.address", "0.0.0.0");
		set("fulfillflow.api.keys.demo", "");
		assertThat(problems()).isEmpty();

		set("fulfillflow.api.keys.shop", STRONG_KEY);
		assertThat(problems()).isEmpty();
	}

	@Test
	void demandsAKeyInProduction() throws Exception {
		production();

		assertThat(problems()).singleElement().asString().contains("FULFILLFLOW_API_KEYS_<NAME>", "20 characters");

		set("fulfillflow.api.keys.shop", "short");
		assertThat(problems()).singleElement().asString().contains("fulfillflow.api.keys.shop");

		set("fulfillflow.api.keys.shop", STRONG_KEY);
		assertThat(problems()).isEmpty();
	}

	@Test
	void refusesAnonymousAccessInProductionEvenOnLoopback() throws Exception {
		production();
		set("fulfillflow.api.keys.shop", STRONG_KEY);
		set("fulfillflow.api.anonymous-tenant", "true");

		assertThat(problems()).singleElement().asString().contains("FULFILLFLOW_API_ANONYMOUS_TENANT to false");
	}

	@Test
	void refusesTheDemoSecretOfWebhooksElsewhere() {
		set("fulfillflow.connect.webhooks.secrets", WebhookCheck.DEMO_SECRET);
		set("server.address", "127.0.0.1");
		assertThat(problems()).isEmpty();

		set("server.address", "0.0.0.0");
		assertThat(problems()).singleElement()
			.asString()
			.contains("would listen on 0.0.0.0", "fulfillflow.connect.webhooks.secrets", "SERVER_ADDRESS")
			.doesNotContain(WebhookCheck.DEMO_SECRET);

		set("fulfillflow.connect.webhooks.secrets", "");
		assertThat(problems()).isEmpty();
	}

	@Test
	void knowsTheDemoSecretThatIsPackaged() throws Exception {
		assertThat(new YamlPropertySourceLoader().load("packaged", new ClassPathResource("application.yaml"))
			.get(0)
			.getProperty("fulfillflow.connect.webhooks.secrets")).hasToString(WebhookCheck.DEMO_SECRET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "short", "31-bytes-are-one-less-than-they", WebhookCheck.DEMO_SECRET,
			STRONG_SECRET + ",short" })
	void refusesAWeakSecretOfWebhooksInProduction(String secrets) throws Exception {
		production();
		set("fulfillflow.api.keys.shop", STRONG_KEY);
		assertThat(problems()).as("webhooks are off without one").isEmpty();

		set("fulfillflow.connect.webhooks.secrets", secrets);
		assertThat(problems()).singleElement()
			.asString()
			.contains("weak secret for webhooks", "at least 32 bytes")
			.doesNotContain("short", "31-bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { STRONG_SECRET, "32-bytes-are-exactly-as-many-as!", STRONG_SECRET + "," + STRONG_SECRET,
			"ümläüte-zählen-doppelt-äöüäöü", " , " })
	void allowsStrongSecretsOfWebhooksInProduction(String secrets) throws Exception {
		production();
		set("fulfillflow.api.keys.shop", STRONG_KEY);
		set("fulfillflow.connect.webhooks.secrets", secrets);

		assertThat(problems()).isEmpty();
	}

	@Test
	void refusesAValidatorThatIsNone() {
		set("fulfillflow.connect.webhooks.validators", "validator, tcr_update_t1_validator");
		assertThat(problems()).isEmpty();

		set("fulfillflow.connect.webhooks.validators", "validator,draft_validator");
		assertThat(problems()).singleElement()
			.asString()
			.contains("fulfillflow.connect.webhooks.validators has draft_validator", "set it to some of validator,");
	}

	@Test
	void saysWhatIsMissingToRegisterWebhooks() {
		set("server.address", "127.0.0.1");
		set("fulfillflow.connect.webhooks.register", "true");
		assertThat(problems()).hasSize(3)
			.anyMatch((line) -> line.contains("public-url is missing"))
			.anyMatch((line) -> line.contains("fulfillflow.connect.products has none"))
			.anyMatch((line) -> line.contains("secrets begins with none"));

		set("fulfillflow.connect.webhooks.public-url", "https://fulfillflow.example.com");
		set("fulfillflow.connect.products", "PRD-1");
		set("fulfillflow.connect.webhooks.secrets", STRONG_SECRET);
		assertThat(problems()).isEmpty();

		set("fulfillflow.connect.webhooks.public-url", "fulfillflow.example.com");
		assertThat(problems()).singleElement().asString().contains("public-url=fulfillflow.example.com is no address");
	}

	@Test
	void refusesACallbackAddressThatNoVendorCanCall() {
		set("server.address", "127.0.0.1");
		set("fulfillflow.vendor.callback-url", "fulfillflow.example.com");

		assertThat(problems()).singleElement()
			.asString()
			.contains("callback-url=fulfillflow.example.com is no address", "http://");
	}

	@ParameterizedTest
	@CsvSource({ "fulfillflow.connect.webhooks.label,''", "fulfillflow.connect.webhooks.label,101",
			"fulfillflow.connect.webhooks.secrets,101" })
	void refusesToRegisterWhatConnectWouldRefuse(String name, String value) {
		set("server.address", "127.0.0.1");
		set("fulfillflow.connect.webhooks.register", "true");
		set("fulfillflow.connect.webhooks.public-url", "https://fulfillflow.example.com");
		set("fulfillflow.connect.products", "PRD-1");
		set("fulfillflow.connect.webhooks.secrets", STRONG_SECRET);
		set(name, value.equals("101") ? "x".repeat(101) : value);

		assertThat(problems()).singleElement().asString().contains(name, "100 characters");
	}

	@Test
	void refusesToRegisterTheDemoSecretAtARealConnect() {
		set("server.address", "127.0.0.1");
		set("fulfillflow.connect.webhooks.register", "true");
		set("fulfillflow.connect.webhooks.public-url", "https://fulfillflow.example.com");
		set("fulfillflow.connect.products", "PRD-1");
		set("fulfillflow.connect.webhooks.secrets", WebhookCheck.DEMO_SECRET);
		assertThat(problems()).as("the twin may have it").isEmpty();

		set("fulfillflow.sandbox.enabled", "false");
		assertThat(problems()).anyMatch((line) -> line.contains("with the demo secret"));
	}

	/** The settings as they are packaged, the profile's ahead of the defaults. */
	private void production() throws Exception {
		List<PropertySource<?>> documents = new YamlPropertySourceLoader().load("packaged",
				new ClassPathResource("application.yaml"));
		for (PropertySource<?> document : documents) {
			Object profile = document.getProperty("spring.config.activate.on-profile");
			if (profile == null || "prod".equals(profile.toString())) {
				this.settings.getPropertySources()
					.addAfter(MockPropertySource.MOCK_PROPERTIES_PROPERTY_SOURCE_NAME, document);
			}
		}
		set("fulfillflow.sandbox.enabled", "true");
	}

	private void set(String name, String value) {
		this.settings.setProperty(name, value);
	}

	private List<String> problems() {
		return SettingsCheck.problems(this.settings);
	}

}
