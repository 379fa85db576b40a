package io.fulfillflow.connect.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.fulfillflow.connect.Approval;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.fulfillflow.connect.http.Wired.failureOf;
import static io.fulfillflow.connect.http.Wired.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpConnectContractTest {

	private static final RequestId PR = new RequestId("PR-1-001");

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	private final Connect connect = Wired.connect(server);

	static Stream<Arguments> writes() {
		return Stream.of(
				write("POST", "/approve", "{\"template_id\":\"TL-1\"}",
						(connect) -> connect.approve(PR, Approval.with("TL-1"))),
				write("POST", "/approve",
						"{\"template_id\":\"TL-1\",\"effective_date\":\"2030-01-31T12:00:00Z\","
								+ "\"asset\":{\"billing\":{\"next_date\":\"2030-02-28\"}}}",
						(connect) -> connect
							.approve(PR, new Approval("TL-1", null, "2030-01-31T12:00:00Z", "2030-02-28"))),
				write("POST", "/approve", "{\"activation_tile\":\"Welcome!\"}",
						(connect) -> connect.approve(PR, new Approval(null, "Welcome!", null, null))),
				write("POST", "/approve", "{}", (connect) -> connect.approve(PR, Approval.with(null))),
				write("POST", "/fail", "{\"reason\":\"Sold \\\"out\\\": ü\"}",
						(connect) -> connect.fail(PR, "Sold \"out\": ü")),
				write("POST", "/inquire", "{\"template_id\":\"TL-2\"}", (connect) -> connect.inquire(PR, "TL-2")),
				write("POST", "/inquire", "{}", (connect) -> connect.inquire(PR, null)),
				write("POST", "/pend", "{}", (connect) -> connect.pend(PR)),
				write("POST", "/confirm", "{}", (connect) -> connect.confirm(PR)),
				write("POST", "/schedule", "{\"planned_date\":\"2026-12-24T08:30:00+00:00\"}",
						(connect) -> connect.schedule(PR, java.time.Instant.parse("2026-12-24T08:30:00.123Z"))),
				write("PUT", "", "{\"asset\":{\"params\":[{\"id\":\"tenantId\",\"value\":\"T-1\"}]}}",
						(connect) -> connect.update(PR, List.of(ParameterUpdate.value("tenantId", "T-1")))),
				write("PUT", "",
						"{\"asset\":{\"params\":[{\"id\":\"tenantId\",\"value\":\"T-1\"}]},\"note\":\"It is ready.\"}",
						(connect) -> connect.update(PR, List.of(ParameterUpdate.value("tenantId", "T-1")),
								"It is ready.")),
				write("PUT", "",
						"{\"asset\":{\"params\":[{\"id\":\"a\",\"value_error\":\"\"},"
								+ "{\"id\":\"b\",\"structured_value\":{\"x\":[1]}},"
								+ "{\"id\":\"c\",\"value\":\"\",\"structured_value\":null,\"value_error\":\"no\"}]}}",
						(connect) -> connect.update(PR,
								List.of(ParameterUpdate.error("a", ""),
										new ParameterUpdate("b", null, Json.tree("{\"x\":[1]}"), null),
										new ParameterUpdate("unchanged", null, null, null),
										new ParameterUpdate("c", "", Json.tree("null"), "no")))));
	}

	private static Arguments write(String method, String path, String body,
			Function<Connect, CompletableFuture<Void>> call) {
		return Arguments.of(method, path, body, call);
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("writes")
	void writesMethodPathHeadersAndBody(String method, String path, String body,
			Function<Connect, CompletableFuture<Void>> call) {
		server.stubFor(any(anyUrl()).willReturn(okJson("{}")));

		result(call.apply(this.connect));

		LoggedRequest sent = onlyRequest();
		assertThat(sent.getMethod()).isEqualTo(RequestMethod.fromString(method));
		assertThat(sent.getUrl()).isEqualTo("/public/v1/requests/PR-1-001" + path);
		assertThat(sent.getBodyAsString()).isEqualTo(body);
		assertThat(sent.getHeader("Authorization")).isEqualTo("ApiKey SU-100-200-300:topsecret");
		assertThat(sent.getHeader("Accept")).isEqualTo("application/json");
		assertThat(sent.getHeader("Content-Type")).isEqualTo("application/json");
		assertThat(sent.getHeader("User-Agent")).startsWith("FulfillFlow");
	}

	@ParameterizedTest
	@MethodSource("writes")
	void takesAnySuccessWhateverItsBody(String method, String path, String body,
			Function<Connect, CompletableFuture<Void>> call) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
		assertThat(call.apply(this.connect)).succeedsWithin(Duration.ofSeconds(10));

		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201).withBody("thanks")));
		assertThat(call.apply(this.connect)).succeedsWithin(Duration.ofSeconds(10));
	}

	@ParameterizedTest
	@MethodSource("writes")
	void doesNotKnowWhatAWriteDidThatAWebPageAnswered(String method, String path, String body,
			Function<Connect, CompletableFuture<Void>> call) {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withBody(" <!DOCTYPE html>\n<html>Log in</html>")));

		assertThat(failureOf(call.apply(this.connect)).kind()).isEqualTo(Failure.Kind.UNKNOWN);
		assertThat(failureOf(this.connect.read(PR)).kind()).isEqualTo(Failure.Kind.TRANSIENT);
	}

	@Test
	void callsNobodyWhenNothingIsToBeUpdated() {
		assertThat(this.connect.update(PR, List.of())).isCompleted();
		assertThat(this.connect.update(PR, List.of(new ParameterUpdate("a", null, null, null)))).isCompleted();

		assertThat(server.getAllServeEvents()).isEmpty();
	}

	@Test
	void readsARequest() {
		server.stubFor(get(urlEqualTo("/public/v1/requests/PR-1-001"))
			.willReturn(okJson("{\"id\":\"PR-1-001\",\"status\":\"pending\",\"asset\":{\"id\":\"AS-1\"}}")));

		assertThat(result(this.connect.read(PR))).get()
			.satisfies((request) -> assertThat(request.id()).isEqualTo(PR))
			.extracting(ConnectRequest::status)
			.isEqualTo("pending");
		LoggedRequest sent = onlyRequest();
		assertThat(sent.getHeader("Authorization")).isEqualTo("ApiKey SU-100-200-300:topsecret");
		assertThat(sent.containsHeader("Content-Type")).isFalse();
		assertThat(sent.getBody()).isEmpty();
	}

	@Test
	void readsNothingWhenConnectDoesNotKnowTheRequest() {
		server.stubFor(any(anyUrl()).willReturn(notFound().withBody("{\"error_code\":\"NFND_000\"}")));

		assertThat(result(this.connect.read(PR))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "maintenance", "", "[]", "{}", "{\"id\":\"PR-1-001\"}", "{\"id\":" })
	void triesAgainLaterWhenTheAnswerIsNoRequest(String body) {
		server.stubFor(any(anyUrl()).willReturn(okJson(body)));

		Failure failure = failureOf(this.connect.read(PR));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.TRANSIENT);
		assertThat(failure.message())
			.startsWith("Connect answered GET /requests/PR-1-001 with something else than a request");
	}

	@Test
	void escapesWhatIsNoPlainId() {
		server.stubFor(any(anyUrl()).willReturn(okJson("{}")));

		result(this.connect.pend(new RequestId("a/b?c=d e&ü%#")));

		assertThat(onlyRequest().getUrl()).isEqualTo("/public/v1/requests/a%2Fb%3Fc%3Dd%20e%26%C3%BC%25%23/pend");
	}

	@ParameterizedTest
	@CsvSource({ "/public/v1", "/public/v1/", "/public/v1//" })
	void takesABaseUrlWithAndWithoutASlash(String path) {
		server.stubFor(any(anyUrl()).willReturn(okJson("{}")));

		result(Wired.connect(Wired.base(server) + path, Wired.SECRET, Duration.ofSeconds(20)).pend(PR));

		assertThat(onlyRequest().getUrl()).isEqualTo("/public/v1/requests/PR-1-001/pend");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SU-1:key", "ApiKey SU-1:key", "apikey SU-1:key", " SU-1:key\n", "ApiKey  SU-1:key" })
	void putsTheSchemeBeforeTheKeyWhereItIsMissing(String key) {
		server.stubFor(any(anyUrl()).willReturn(okJson("{}")));

		result(Wired.connect(Wired.base(server), key, Duration.ofSeconds(20)).pend(PR));

		assertThat(onlyRequest().getHeader("Authorization")).isEqualTo("ApiKey SU-1:key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ApiKey ", "SU-1:top\nsecret", "SU-1:topsecrét" })
	void refusesWhatCanBeNoKeyWithoutShowingIt(String key) {
		assertThatThrownBy(() -> Wired.connect(Wired.base(server), key, Duration.ofSeconds(20)))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("API key")
			.hasMessageNotContaining("top");
	}

	private static LoggedRequest onlyRequest() {
		List<LoggedRequest> requests = server.getAllServeEvents()
			.stream()
			.map((event) -> (LoggedRequest) event.getRequest())
			.toList();
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

}
