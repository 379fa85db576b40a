package io.fulfillflow.security;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.env.MockPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Demo keys and anonymous access stay on the loopback address.
 */
class SettingsCheckTest {

	private static final String STRONG_KEY = "k-0123456789-0123456789";

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
