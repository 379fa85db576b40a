package io.fulfillflow.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.fault.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how long Connect, and whoever fills its form in, waits for the check of a
 * draft while 200 are checked at once: on an idle service, and on one that drains a
 * backlog of purchases; and how much slower the backlog drains. It asserts that every
 * answer is right and every purchase approved, and nothing about speed. The system
 * properties {@code benchmark.count} (purchases), {@code benchmark.parallel} and
 * {@code benchmark.validations} (checks on the idle service) make it shorter.
 */
class ValidationBenchmark {

	private static final int COUNT = Integer.getInteger("benchmark.count", 1000);

	private static final int PARALLEL = Integer.getInteger("benchmark.parallel", 200);

	private static final int VALIDATIONS = Integer.getInteger("benchmark.validations", 10_000);

	private static final String DRAFT = """
			{"id":"PR-0000-0000-%04d-001","type":"purchase","status":"draft","asset":{"id":"AS-0000-0000-%04d",
			 "product":{"id":"PRD-204-318-551"},"items":[{"mpn":"NW-SEAT","quantity":"3","price":1.10}],"params":[
			 {"id":"domain","title":"Domain","type":"domain","phase":"ordering","value":"n%d.example.com",
			  "constraints":{"required":true}},
			 {"id":"mail","title":"Mail","type":"email","phase":"ordering","value":"nobody%d","constraints":{}},
			 {"id":"name","title":"Name","type":"text","phase":"ordering","value":"","constraints":{"required":true}}]}}
			""";

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@TempDir
	Path folder;

	@Test
	void manyAtOnceWhileABacklogDrains() throws Exception {
		try (RunningService twins = new RunningService(next("twins")).packaged()
			.with("SPRING_PROFILES_ACTIVE", "twins")
			.set("fulfillflow.sandbox.vendor-delay", "0s")
			.start()
			.ready()) {
			Path home = next("service");
			try (RunningService service = Benchmark.jar(home, Database.EMBEDDED.settings(home), twins)
				.start()
				.ready()) {
				Orders orders = new Orders(twins.url(""), service.url(""));
				drain(orders, service, 0);
				Result alone = drain(orders, service, 0);
				Result idle = validate(service, VALIDATIONS);
				Result beside = drain(orders, service, PARALLEL);
				System.out.printf(
						"%d validations at once: idle p50 %.0f ms, p99 %.0f ms, %.0f/s; beside a backlog p50 %.0f ms, "
								+ "p99 %.0f ms, %.0f/s; purchases: %.1f/s alone, %.1f/s beside the validations%n",
						PARALLEL, idle.percentile(50), idle.percentile(99), idle.validationsPerSecond(),
						beside.percentile(50), beside.percentile(99), beside.validationsPerSecond(),
						COUNT / alone.seconds(), COUNT / beside.seconds());
			}
		}
	}

	private Result validate(RunningService service, int count) {
		Queue<Double> millis = new ConcurrentLinkedQueue<>();
		long begun = System.nanoTime();
		List<CompletableFuture<?>> all = senders(service, PARALLEL, millis, () -> millis.size() < count);
		all.forEach(CompletableFuture::join);
		return new Result((System.nanoTime() - begun) / 1e9, millis);
	}

	private Result drain(Orders orders, RunningService service, int parallel) {
		orders.forget();
		orders.place(COUNT);
		Queue<Double> millis = new ConcurrentLinkedQueue<>();
		AtomicBoolean draining = new AtomicBoolean(true);
		long begun = System.nanoTime();
		orders.nudge();
		List<CompletableFuture<?>> all = senders(service, parallel, millis, draining::get);
		double seconds;
		try {
			orders.awaitApproved(COUNT);
			seconds = (System.nanoTime() - begun) / 1e9;
		}
		finally {
			draining.set(false);
		}
		all.forEach(CompletableFuture::join);
		orders.check(COUNT);
		return new Result(seconds, millis);
	}

	/** Each sends the next draft when it has the answer to the one before. */
	private List<CompletableFuture<?>> senders(RunningService service, int parallel, Queue<Double> millis,
			BooleanSupplier more) {
		List<CompletableFuture<?>> all = new ArrayList<>();
		for (int sender = 0; sender < parallel; sender++) {
			all.add(send(service, sender, millis, more));
		}
		return all;
	}

	private CompletableFuture<?> send(RunningService service, int number, Queue<Double> millis, BooleanSupplier more) {
		JsonNode draft = Json.tree(DRAFT.formatted(number, number, number, number));
		HttpRequest request = HttpRequest.newBuilder(URI.create(service.url("/webhooks/connect/validation")))
			.header("Authorization", "Bearer " + Orders.token())
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(draft.toString()))
			.build();
		long begun = System.nanoTime();
		return this.client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenCompose((answer) -> {
			millis.add((System.nanoTime() - begun) / 1e6);
			requireRight(answer, draft);
			return more.getAsBoolean() ? send(service, number, millis, more) : CompletableFuture.completedFuture(null);
		});
	}

	private static void requireRight(HttpResponse<String> answer, JsonNode draft) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		JsonNode checked = Json.tree(answer.body());
		JsonNode params = checked.at("/asset/params");
		assertThat(params.get(0).path("value_error").asText()).isEmpty();
		for (int wrong = 1; wrong <= 2; wrong++) {
			assertThat(params.get(wrong).path("value_error").asText()).isNotBlank();
			((ObjectNode) params.get(wrong)).remove(List.of("value_error", "structured_error"));
		}
		assertThat(checked).as("nothing else changed").isEqualTo(draft);
	}

	private Path next(String name) throws Exception {
		return Files.createDirectory(this.folder.resolve(name));
	}

	/**
	 * What was measured.
	 *
	 * @param seconds how long it took
	 * @param millis how long each validation took
	 */
	private record Result(double seconds, Queue<Double> millis) {

		double percentile(int hundredth) {
			return Figures.percentile(this.millis.stream().mapToDouble(Double::doubleValue).toArray(), hundredth);
		}

		double validationsPerSecond() {
			return this.millis.size() / this.seconds;
		}

	}

}
