package io.fulfillflow.tenant.web;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.OpenApiContract;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Calls {@code /tenant} over real HTTP; behind it the whole service works, with the
 * Vendor's twin on the other side. Every answer is held to the OpenAPI document, and so
 * is every request that succeeds.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:tenants;DB_CLOSE_DELAY=-1", "fulfillflow.sandbox.demo=false",
				"fulfillflow.sandbox.vendor-delay=300ms", "fulfillflow.connect.poll-interval=500ms",
				"fulfillflow.remote.first-pause=200ms", "fulfillflow.remote.longest-pause=1s",
				"fulfillflow.products.asks.required-parameters=domain", "fulfillflow.bpmn=src/test/resources/models",
				"fulfillflow.callbacks.enabled=false" })
abstract class TenantHttpTest {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final int PORT = freePort();

	private static @Nullable OpenApiContract contract;

	@DynamicPropertySource
	static void port(DynamicPropertyRegistry registry) {
		registry.add("server.port", () -> PORT);
	}

	static synchronized OpenApiContract contract() {
		if (contract == null) {
			contract = OpenApiContract.servedAt("http://127.0.0.1:" + PORT);
		}
		return contract;
	}

	HttpResponse<String> call(String method, String path, @Nullable String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
			.timeout(Duration.ofSeconds(30))
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
			contract().check(answer, body);
			return answer;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	HttpResponse<String> get(String path) {
		return call("GET", path, null);
	}

	JsonNode json(HttpResponse<String> answer) {
		return Json.tree(answer.body());
	}

	JsonNode json(String text) {
		return Json.tree(text);
	}

	String order(String body) {
		return json(call("POST", "/tenant", body)).path("tenantId").asText();
	}

	JsonNode awaitStatus(String tenantId, String status) {
		return Awaitility.await(tenantId + " " + status)
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(100))
			.until(() -> json(get("/tenant/" + tenantId)), (body) -> body.path("status").asText().equals(status));
	}

	/** What really happened at the Vendor for a tenant, by our id or the caller's. */
	JsonNode effects(String externalId) {
		return json(call("GET", "/sandbox/effects", null)).path("vendor").path(externalId);
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
