package io.fulfillflow.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.core.Json;
import io.fulfillflow.fault.RunningService;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was ordered while the Vendor's system was out, and how it drains once it is back:
 * how steadily, with how much memory, and how long callers of the API wait meanwhile. It
 * fails when anything was doubled or lost, and asserts nothing about speed.
 */
class BacklogBenchmark {

	private static final int COUNT = Integer.getInteger("benchmark.backlog", 10_000);

	private static final Duration STEP = Duration.ofSeconds(5);

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@TempDir
	Path folder;

	@Test
	void drainsOnceTheVendorIsBackOnH2() throws Exception {
		Path home = Files.createDirectory(this.folder.resolve("h2"));
		measure("H2", home, Database.EMBEDDED.settings(home));
	}

	@Test
	void drainsOnceTheVendorIsBackOnPostgres() throws Exception {
		try (Database database = Database.postgres()) {
			Path home = Files.createDirectory(this.folder.resolve("postgres"));
			measure("PostgreSQL", home, database.settings(home));
		}
	}

	private void measure(String database, Path home, Map<String, String> settings) throws Exception {
		Path beside = Files.createDirectory(home.resolve("twins"));
		try (RunningService twins = new RunningService(beside).packaged(2000)
			.with("SPRING_PROFILES_ACTIVE", "twins")
			.set("fulfillflow.sandbox.vendor-delay", "0s")
			.start()
			.ready(); RunningService service = Benchmark.jar(home, settings, twins).start().ready()) {
			Orders orders = new Orders(twins.url(""), service.url(""));
			call(twins, "POST", "/sandbox/faults", "{\"side\":\"vendor\",\"fault\":\"status\",\"status\":503}", 201);
			orders.place(COUNT);
			long begun = System.nanoTime();
			orders.nudge();
			await("all to be taken in").until(() -> inProgress(service) == COUNT);
			double takenIn = (System.nanoTime() - begun) / 1e9;
			long before = ProcessFigures.peakMegabytes(service.pid());
			call(twins, "DELETE", "/sandbox/faults", "", 204);
			Queue<Double> millis = new ConcurrentLinkedQueue<>();
			List<Integer> rates = new ArrayList<>();
			ScheduledExecutorService caller = Executors.newSingleThreadScheduledExecutor();
			begun = System.nanoTime();
			try {
				caller.scheduleAtFixedRate(() -> millis.add(read(service)), 0, 50, TimeUnit.MILLISECONDS);
				drain(service, rates);
			}
			finally {
				caller.shutdownNow();
			}
			double drained = (System.nanoTime() - begun) / 1e9;
			orders.awaitApproved(COUNT);
			orders.check(COUNT);
			double[] waits = millis.stream().mapToDouble(Double::doubleValue).toArray();
			System.out.printf(
					"%s, %d purchases that waited: taken in within %.0f s; drained in %.0f s, purchases/s for each %d s: %s; "
							+ "peak memory %d MB before, %d MB after; GET /tenant meanwhile p50 %.0f ms, p99 %.0f ms%n",
					database, COUNT, takenIn, drained, STEP.toSeconds(), rates, before,
					ProcessFigures.peakMegabytes(service.pid()), Figures.percentile(waits, 50),
					Figures.percentile(waits, 99));
		}
	}

	private void drain(RunningService service, List<Integer> rates) {
		int[] open = { COUNT };
		await("nothing to be left").pollInterval(STEP).until(() -> {
			int now = inProgress(service);
			rates.add((int) ((open[0] - now) / STEP.toSeconds()));
			open[0] = now;
			return now == 0;
		});
	}

	private static ConditionFactory await(String what) {
		return Awaitility.await(what).atMost(Duration.ofMinutes(15)).pollInterval(Duration.ofMillis(500));
	}

	private int inProgress(RunningService service) {
		return Json.tree(call(service, "GET", "/api/requests?status=in-progress&limit=1", "", 200))
			.path("total")
			.asInt();
	}

	private double read(RunningService service) {
		long begun = System.nanoTime();
		call(service, "GET", "/tenant?limit=10", "", 200);
		return (System.nanoTime() - begun) / 1e6;
	}

	private String call(RunningService service, String method, String path, String body, int status) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(service.url(path)))
			.header("Content-Type", "application/json")
			.header("X-API-Key", "demo-key")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		CompletableFuture<HttpResponse<String>> answer = this.client.sendAsync(request,
				HttpResponse.BodyHandlers.ofString());
		assertThat(answer.join().statusCode()).as(method + " " + path + ": " + answer.join().body()).isEqualTo(status);
		return answer.join().body();
	}

}
