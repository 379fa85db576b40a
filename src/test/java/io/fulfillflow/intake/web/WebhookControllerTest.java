package io.fulfillflow.intake.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.fulfillflow.api.TestApi;
import io.fulfillflow.intake.WebhookSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Connect's webhook behind the whole edge.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookControllerTest {

	private static final String SECRET = "a-secret-of-the-test-with-40-characters!";

	private final AtomicInteger looks = new AtomicInteger();

	private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

	private final TestApi api = TestApi.of(controller("PRD-1", SECRET));

	@AfterEach
	void close() {
		this.api.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "null", "7", "not JSON at all", "{\"product_id\":{\"x\":1}}",
			"{\"object_class\":\"fulfillment_request\",\"product_id\":\"PRD-1\",\"data\":{}}",
			"{\"object_class\":\"tier_config_request\"}", "{\"object_class\":\"tier_account_request\"}" })
	void isAcceptedWithAnyBody(String body) throws Exception {
		call(Jwts.signed(SECRET, "{}"), body).andExpect(status().isAccepted()).andExpect(content().string(""));

		assertThat(this.looks).hasValue(1);
		assertThat(counted("accepted")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"product_id\":\"PRD-2\",\"object_class\":\"fulfillment_request\"}",
			"{\"product_id\":\"PRD-1\",\"object_class\":\"usage_file\"}", "{\"object_class\":\"\"}" })
	void isAcceptedAndCountedApartWhenItIsAboutSomethingElse(String body) throws Exception {
		call(Jwts.signed(SECRET, "{}"), body).andExpect(status().isAccepted()).andExpect(content().string(""));

		assertThat(counted("foreign")).isEqualTo(1);
		assertThat(counted("accepted")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/webhooks/connect/", "//webhooks//connect", "/webhooks/connect" })
	void isTakenHoweverThePathIsWritten(String path) throws Exception {
		this.api.http()
			.perform(with(post("http://localhost" + path), Jwts.signed(SECRET, "{}")))
			.andExpect(status().isAccepted());
	}

	@Test
	void isTakenWithoutAContentTypeAndWithoutABody() throws Exception {
		this.api.http()
			.perform(with(post("/webhooks/connect"), Jwts.signed(SECRET, "{}")))
			.andExpect(status().isAccepted());
		this.api.http()
			.perform(with(post("/webhooks/connect"), Jwts.signed(SECRET, "{}")).contentType("text/plain").content("x"))
			.andExpect(status().isAccepted());
	}

	@Test
	void isRefusedWithoutAToken(CapturedOutput output) throws Exception {
		refused(this.api.http().perform(post("/webhooks/connect").contentType("application/json").content("{}")))
			.andExpect(header().string("WWW-Authenticate", "Bearer"));

		assertThat(output.getAll()).contains("Refused a webhook");
	}

	@Test
	void isRefusedWithAWrongToken(CapturedOutput output) throws Exception {
		String wrong = Jwts.signed("another", "{}");

		refused(call(wrong, "{}")).andExpect(header().string("WWW-Authenticate", "Bearer error=\"invalid_token\""));
		refused(call("demo-key", "{}"));
		refused(call(Jwts.signed(SECRET, "{\"exp\":1}"), "{}"))
			.andExpect(jsonPath("$.detail").value("The webhook's token has expired."));
		refused(call("x".repeat(7000), "{}"));

		assertThat(output.getAll()).contains("Refused a webhook").doesNotContain(wrong, "demo-key");
	}

	@Test
	void isRefusedWithAnApiKeyInPlaceOfAToken() throws Exception {
		refused(this.api.http().perform(post("/webhooks/connect").header("X-API-Key", "demo-key").content("{}")));
	}

	@Test
	void isRefusedAlwaysWhereThereIsNoSecret() throws Exception {
		try (TestApi off = TestApi.of(controller("PRD-1"))) {
			refused(off.http().perform(with(post("/webhooks/connect"), Jwts.signed(SECRET, "{}"))));
		}
	}

	@Test
	void hasABodyOfLimitedSizeWhichIsReadAfterTheToken() throws Exception {
		String large = "[\"" + "x".repeat(1_100_000) + "\"]";

		call(Jwts.signed(SECRET, "{}"), large).andExpect(status().isPayloadTooLarge())
			.andExpect(content().contentType("application/problem+json"));
		call(Jwts.signed(SECRET, "{}"), "[\"" + "x".repeat(1_000_000) + "\"]").andExpect(status().isAccepted());
	}

	@ParameterizedTest
	@CsvSource({ "GET", "PUT", "DELETE", "PATCH" })
	void isAPostAndNothingElse(String method) throws Exception {
		this.api.http()
			.perform(with(request(method, java.net.URI.create("/webhooks/connect")), Jwts.signed(SECRET, "{}")))
			.andExpect(status().isMethodNotAllowed())
			.andExpect(content().contentType("application/problem+json"))
			.andExpect(header().string("Allow", "POST"));
		assertThat(this.looks).hasValue(0);
	}

	private ResultActions call(String token, String body) throws Exception {
		return this.api.http()
			.perform(with(post("/webhooks/connect"), token).contentType("application/json").content(body));
	}

	private static MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request, String token) {
		return request.header("Authorization", "Bearer " + token);
	}

	private ResultActions refused(ResultActions answer) throws Exception {
		assertThat(this.looks).as("nobody looks").hasValue(0);
		assertThat(counted("refused")).isPositive();
		return answer.andExpect(status().isUnauthorized())
			.andExpect(content().contentType("application/problem+json"))
			.andExpect(jsonPath("$.status").value(401));
	}

	private double counted(String outcome) {
		return Optional.ofNullable(this.metrics.find("fulfillflow.webhooks").tag("outcome", outcome).counter())
			.map(Counter::count)
			.orElse(0.0);
	}

	private WebhookController controller(String product, String... secrets) {
		WebhookSettings settings = new WebhookSettings(List.of(product),
				new WebhookSettings.Webhooks(List.of(secrets), false, null, "FulfillFlow", List.of()));
		return new WebhookController(new WebhookTokens(settings, Clock.systemUTC()), this.looks::incrementAndGet,
				settings, this.metrics);
	}

}
