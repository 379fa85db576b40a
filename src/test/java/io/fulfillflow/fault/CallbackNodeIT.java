package io.fulfillflow.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.fulfillflow.core.Json;
import io.fulfillflow.notification.Receiver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} between a change and its callback, and between a callback and the
 * record of it: nothing is lost, and what comes twice carries the same
 * {@code webhook-id}.
 */
class CallbackNodeIT {

	private static final int TENANTS = 5;

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@TempDir
	Path folder;

	private final CountDownLatch killed = new CountDownLatch(1);

	@Test
	void losesNoCallbackAndRepeatsWithTheSameId() throws Exception {
		String secret;
		try (Receiver receiver = new Receiver().answers((call) -> {
			awaitTheKill();
			return Receiver.Reply.of(204);
		})) {
			try (RunningService silent = service(false)) {
				silent.start().ready();
				secret = register(silent, receiver.url("/told"));
				List<String> tenants = new ArrayList<>();
				for (int i = 0; i < TENANTS; i++) {
					tenants.add(Json.tree(post(silent, "/tenant", "{}").body()).path("tenantId").asText());
				}
				Awaitility.await("the changes")
					.atMost(Duration.ofMinutes(1))
					.until(() -> tenants.stream().allMatch((tenant) -> isReady(silent, tenant)));
				silent.kill();
			}
			try (RunningService service = service(true)) {
				service.start();
				Awaitility.await("callbacks that nobody has recorded")
					.atMost(Duration.ofMinutes(2))
					.until(() -> !receiver.told().isEmpty());
				service.kill();
				this.killed.countDown();
				service.start();
				Awaitility.await("every callback")
					.atMost(Duration.ofMinutes(2))
					.until(() -> byTenant(receiver).size() == TENANTS
							&& byTenant(receiver).values().stream().allMatch((told) -> told.size() == 2));
			}
			assertThat(byTenant(receiver).values()).allSatisfy((told) -> assertThat(told.values())
				.containsExactly("tenant.status.changed processing", "tenant.status.changed ready"));
			assertThat(receiver.told()).as("some came twice").hasSizeGreaterThan(2 * TENANTS);
			assertThat(receiver.told()).allMatch((call) -> call.isSignedWith(secret));
		}
	}

	/** Of each tenant what it was told, by webhook id. */
	private static Map<String, Map<String, String>> byTenant(Receiver receiver) {
		Map<String, Map<String, String>> tenants = new LinkedHashMap<>();
		receiver.told()
			.forEach((call) -> tenants
				.computeIfAbsent(call.data().path("tenantId").asText(), (unknown) -> new LinkedHashMap<>())
				.put(call.id(), call.words()));
		return tenants;
	}

	private RunningService service(boolean sends) {
		return new RunningService(this.folder).set("fulfillflow.sandbox.demo", "false")
			.set("fulfillflow.sandbox.vendor-delay", "100ms")
			.set("fulfillflow.callbacks.enabled", String.valueOf(sends));
	}

	private static String register(RunningService service, String url) throws IOException {
		HttpResponse<String> registered = post(service, "/api/callbacks",
				"{\"url\":\"" + url + "\",\"eventTypes\":[\"tenant.status.changed\"]}");
		assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
		return Json.tree(registered.body()).path("secret").asText();
	}

	private static boolean isReady(RunningService service, String tenant) {
		try {
			return service.json("/tenant/" + tenant).path("status").asText().equals("ready");
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static HttpResponse<String> post(RunningService service, String path, String body) throws IOException {
		try {
			return CLIENT.send(HttpRequest.newBuilder(URI.create(service.url(path)))
				.header("X-API-Key", "demo-key")
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	private void awaitTheKill() {
		try {
			this.killed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
