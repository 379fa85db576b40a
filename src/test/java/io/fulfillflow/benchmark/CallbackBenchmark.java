package io.fulfillflow.benchmark;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.fault.RunningService;
import io.fulfillflow.notification.Receiver;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how fast a healthy endpoint is told of what waits for it, by itself and beside
 * one that is dead and one that is slow. It asserts order and completeness, and nothing
 * about speed. The system property {@code benchmark.changes} makes it shorter.
 */
class CallbackBenchmark {

	private static final int CHANGES = Integer.getInteger("benchmark.changes", 10_000);

	/** Five changes each: its request twice, itself twice, its operation once. */
	private static final int TENANTS = CHANGES / 5;

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@TempDir
	Path folder;

	@Test
	void aloneAndBesideADeadAndASlowOne() throws Exception {
		double alone = perSecond(this.folder.resolve("alone"), false);
		double beside = perSecond(this.folder.resolve("beside"), true);

		System.out.printf("Callbacks to a healthy endpoint: %.0f/s alone, %.0f/s beside a dead and a slow one (%d)%n",
				alone, beside, CHANGES);
	}

	private static double perSecond(Path home, boolean others) throws Exception {
		java.nio.file.Files.createDirectories(home);
		try (Receiver healthy = new Receiver();
				Receiver slow = new Receiver().answers((call) -> late());
				Receiver dead = new Receiver()) {
			dead.close();
			try (RunningService service = service(home, false).start().ready()) {
				register(service, healthy.url("/"));
				if (others) {
					register(service, slow.url("/"));
					register(service, dead.url("/"));
				}
				order(service);
			}
			try (RunningService service = service(home, true).start().ready()) {
				Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !healthy.told().isEmpty());
				int first = healthy.told().size();
				long begun = System.nanoTime();
				Awaitility.await()
					.atMost(Duration.ofMinutes(5))
					.pollInterval(Duration.ofMillis(20))
					.until(() -> healthy.told().size() >= CHANGES);
				double seconds = (System.nanoTime() - begun) / 1e9;
				inOrder(healthy);
				return (CHANGES - first) / seconds;
			}
		}
	}

	private static RunningService service(Path home, boolean sends) {
		return new RunningService(home).packaged()
			.set("fulfillflow.sandbox.demo", "false")
			.set("fulfillflow.sandbox.vendor-delay", "0s")
			.set("fulfillflow.callbacks.enabled", String.valueOf(sends));
	}

	private static Receiver.Reply late() {
		return CompletableFuture
			.supplyAsync(() -> Receiver.Reply.of(200), CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS))
			.join();
	}

	private static void order(RunningService service) throws Exception {
		List<CompletableFuture<HttpResponse<String>>> orders = new ArrayList<>();
		for (int tenant = 0; tenant < TENANTS; tenant++) {
			orders.add(CLIENT.sendAsync(post(service, "/tenant", "{}"), HttpResponse.BodyHandlers.ofString()));
			if (orders.size() % 20 == 0) {
				orders.get(orders.size() - 1).join();
			}
		}
		orders.forEach((order) -> assertThat(order.join().statusCode()).isEqualTo(201));
		Awaitility.await("ready tenants")
			.atMost(Duration.ofMinutes(5))
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> get(service, "/tenant?status=processing&limit=1").contains("\"total\":0"));
	}

	private static void inOrder(Receiver receiver) {
		Map<String, List<String>> tenants = new LinkedHashMap<>();
		receiver.told()
			.forEach((call) -> tenants
				.computeIfAbsent(call.data().path("tenantId").asText(), (unknown) -> new ArrayList<>())
				.add(call.words()));
		assertThat(tenants).hasSize(TENANTS);
		assertThat(tenants.values())
			.allSatisfy((told) -> assertThat(told).containsExactly("request.status.changed in-progress",
					"tenant.status.changed processing", "operation.settled succeeded",
					"request.status.changed succeeded", "tenant.status.changed ready"));
	}

	private static void register(RunningService service, String url) throws Exception {
		HttpResponse<String> registered = CLIENT.send(post(service, "/api/callbacks", "{\"url\":\"" + url + "\"}"),
				HttpResponse.BodyHandlers.ofString());
		assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
	}

	private static HttpRequest post(RunningService service, String path, String body) {
		return HttpRequest.newBuilder(URI.create(service.url(path)))
			.header("X-API-Key", "demo-key")
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
	}

	private static String get(RunningService service, String path) throws IOException, InterruptedException {
		return CLIENT
			.send(HttpRequest.newBuilder(URI.create(service.url(path))).header("X-API-Key", "demo-key").build(),
					HttpResponse.BodyHandlers.ofString())
			.body();
	}

}
