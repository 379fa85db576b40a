package io.fulfillflow.security;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.fulfillflow.channel.ProductSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A wrong key or value of a product's settings is told by its whole name.
 */
class ProductsCheckTest {

	private static final String PRODUCT = "fulfillflow.products.PRD-100-200-300.";

	@TempDir
	Path folder;

	private final MockEnvironment settings = new MockEnvironment().withProperty("server.address", "127.0.0.1");

	@Test
	void takesEverySettingThereIs() throws Exception {
		this.settings.setProperty("ACME_VENDOR_KEY", "k-0123456789");
		yaml("""
				fulfillflow.products:
				  PRD-100-200-300:
				    activation-template: TL-100-200-001
				    activation:
				      change.template: TL-100-200-002
				      cancel.tile: It is gone.
				    inquiry-template: TL-100-200-003
				    vendor-id-parameter: account_number
				    required-parameters: [domain, admin_email]
				    parameters:
				      login_url: /admin/loginUrl
				      tenant.region: /region
				    effective-date: /startedAt
				    next-billing-date: /billing/next
				    deadlines:
				      purchase: 3d
				    models:
				      purchase: PurchaseWithReview
				    assignee: UR-100-200-300
				    tier.vendor-reseller: true
				    vendor:
				      url: https://api.acme.example/v1
				      secret: env:ACME_VENDOR_KEY
				      secret-header: X-API-Key
				      timeout: 5s
				    retry:
				      vendor:
				        deadline: 48h
				        throttled.first-pause: 5s
				      connect.longest-pause: 1m
				  other:
				    vendorIdParameter: tenantId
				""");

		assertThat(problems()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			activation-templat      | set one of activation-template, activation-tile
			vendor.ulr              | set one of vendor.url, vendor.secret
			vendor                  | set one of vendor.url, vendor.secret
			models.purchse          | set one of models.purchase|change
			retry.vendr.deadline    | set one of retry.connect|vendor.first-pause
			required-parameters.x   | set one of
			parameters              | set one of parameters.<parameter>
			tier.vendor-reseler     | set one of tier.vendor-reseller
			""")
	void refusesAKeyThatNobodyReads(String key, String instead) {
		set(key, "TL-1");

		assertThat(problems()).singleElement()
			.asString()
			.contains(PRODUCT + key + " is no setting of a product", instead);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			vendor.url;ftp://acme;an http or https address
			vendor.url;https://u:p@acme.example;an http or https address
			vendor.url;https://acme.example?a=b;an http or https address
			vendor.timeout;0s;a duration
			vendor.timeout;soon;a duration
			vendor.secret-header;Idempotency-Key;the name of a header
			vendor.secret-header;X Key;the name of a header
			deadlines.purchase;-1d;a duration
			models.change;two words;the id of a process
			parameters.login_url;admin.loginUrl;a JSON pointer
			effective-date;startedAt;a JSON pointer
			tier.vendor-reseller;yes;true or false
			assignee;John Doe;one word
			activation-template;TL 1;one word
			""")
	void refusesAValueAndSaysWhatWouldBeRight(String key, String value, String right) {
		set(key, value);

		assertThat(problems()).singleElement()
			.asString()
			.startsWith(PRODUCT + key + "=" + value + " is not")
			.contains("it must be " + right);
	}

	@Test
	void refusesASecretThatStandsInTheSettingsAndDoesNotShowIt() {
		set("vendor.secret", "hunter2-hunter2");

		assertThat(problems()).singleElement()
			.asString()
			.contains(PRODUCT + "vendor.secret", "env:ACME_VENDOR_KEY", "file:/run/secrets/acme")
			.doesNotContain("hunter2");
	}

	@Test
	void refusesASecretThatIsNotThereOrCannotBeSent() throws Exception {
		Path file = Files.writeString(this.folder.resolve("secret"), "two\nlines");
		set("vendor.secret", "env:NO_SUCH_KEY");
		assertThat(problems()).singleElement().asString().contains("env:NO_SUCH_KEY holds nothing");

		set("vendor.secret", "file:" + this.folder.resolve("none"));
		assertThat(problems()).singleElement().asString().contains("can't be read");

		set("vendor.secret", "file:" + file);
		assertThat(problems()).singleElement().asString().contains("one line").doesNotContain("two");

		Files.writeString(file, "k-0123456789\n");
		assertThat(problems()).isEmpty();
	}

	@Test
	void refusesAVariableThatIsNotSet() {
		set("vendor.url", "${ACME_URL}");

		assertThat(problems()).singleElement().asString().contains(PRODUCT + "vendor.url", "${ACME_URL}");
	}

	@Test
	void takesATemplateOrATileNotBoth() {
		set("activation-template", "TL-1");
		set("activation-tile", "Welcome");
		set("activation.change.tile", "Changed");
		assertThat(problems()).singleElement()
			.asString()
			.contains(PRODUCT + "activation-template and " + PRODUCT + "activation-tile are both set");

		set("activation-template", "");
		assertThat(problems()).isEmpty();
	}

	@Test
	void saysThatVariablesCannotSpellAProduct() {
		this.settings.getPropertySources()
			.addLast(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("FULFILLFLOW_PRODUCTS_PRD100200300_VENDOR_URL", "https://acme.example")));

		assertThat(problems()).singleElement().asString().contains("environment variables can't spell the id");
	}

	@Test
	void wantsALeaseThatIsLongerThanTheCallsOfAProduct() {
		set("vendor.timeout", "20s");

		assertThat(problems()).singleElement().asString().contains("fulfillflow.remote.lease=60s is too short", "20s");
	}

	@ParameterizedTest
	@MethodSource("components")
	void knowsEveryComponentOfTheSettings(String component) {
		assertThat(Arrays.stream(ProductKey.values())
			.map((key) -> key.toString().replaceAll("\\..*", "").replace("-", ""))).contains(component);
	}

	static List<String> components() {
		return Arrays.stream(ProductSettings.Product.class.getRecordComponents())
			.map((component) -> component.getName().toLowerCase(Locale.ROOT))
			.toList();
	}

	private void yaml(String text) throws Exception {
		this.settings.getPropertySources()
			.addLast(new YamlPropertySourceLoader().load("file", new ByteArrayResource(text.getBytes())).get(0));
	}

	private void set(String key, String value) {
		this.settings.setProperty(PRODUCT + key, value);
	}

	private List<String> problems() {
		return SettingsCheck.problems(this.settings).stream().filter((line) -> !line.contains("PASSWORD")).toList();
	}

}
