package io.fulfillflow;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import io.fulfillflow.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The profile {@code twins}.
 */
class TwinsTest {

	private static final String ORDER = """
			{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"},
			 "items": [{"mpn": "NW-SEAT", "quantity": 5}], "params": [{"id": "domain", "value": "larkspur.example"}]}}
			""";

	private final HttpClient client = HttpClient.newHttpClient();

	@Test
	void startsTheTwinsAndNothingElse(@TempDir Path data) throws Exception {
		try (ConfigurableApplicationContext twins = new SpringApplicationBuilder(FulfillFlow.class).profiles("twins")
			.run("--server.port=0", "--FULFILLFLOW_DATA=" + data.resolve("data"))) {
			String url = "http://127.0.0.1:" + twins.getEnvironment().getProperty("local.server.port");

			HttpResponse<String> ordered = send(
					HttpRequest.newBuilder(URI.create(url + "/sandbox/connect/public/v1/requests"))
						.header("Authorization", "ApiKey sandbox")
						.POST(HttpRequest.BodyPublishers.ofString(ORDER)));
			assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(201);
			assertThat(Json.tree(ordered.body()).path("status").asText()).isEqualTo("pending");
			assertThat(status(url + "/sandbox/vendor/tenant")).isEqualTo(200);
			assertThat(status(url + "/sandbox/effects")).isEqualTo(200);
			assertThat(status(url + "/actuator/health/readiness")).isEqualTo(200);
			assertThat(status(url + "/tenant")).isEqualTo(404);
			assertThat(status(url + "/api/requests")).isEqualTo(404);
			assertThat(status(url + "/camunda/app/welcome/default/")).isEqualTo(404);
			assertThat(status(url + "/v3/api-docs")).isEqualTo(404);
			assertThat(twins.getBeanNamesForType(DataSource.class)).isEmpty();
			assertThat(foreign(twins)).isEmpty();
			assertThat(data).isEmptyDirectory();
		}
	}

	/**
	 * Beans of Camunda's or of ours that aren't the sandbox's; the clock is everybody's.
	 */
	private static List<String> foreign(ConfigurableApplicationContext twins) {
		return List.of(twins.getBeanDefinitionNames())
			.stream()
			.map(twins::getType)
			.filter((type) -> type != null)
			.map(Class::getName)
			.filter((name) -> name.startsWith("org.camunda.") || name.startsWith("io.fulfillflow."))
			.filter((name) -> !name.startsWith("io.fulfillflow.sandbox.")
					&& !name.startsWith("io.fulfillflow.FulfillFlow")
					&& !name.equals("io.fulfillflow.core.SharedClock"))
			.toList();
	}

	private int status(String url) throws Exception {
		return send(HttpRequest.newBuilder(URI.create(url))).statusCode();
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
