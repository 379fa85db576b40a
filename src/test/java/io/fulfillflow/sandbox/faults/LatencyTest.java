package io.fulfillflow.sandbox.faults;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyTest {

	private static final int CALLS = 500;

	@Test
	void manyMoreCallsThanThreadsWaitAtTheSameTime() throws Exception {
		try (Twins twins = new Twins("--fulfillflow.sandbox.latency=300ms", "--server.tomcat.threads.max=10",
				"--server.tomcat.threads.min-spare=2")) {
			List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(0, CALLS)
				.mapToObj((call) -> (call % 2 == 0)
						? twins.sendAsync("POST", Twins.TENANT, "{\"externalId\": \"AS-" + call + "\"}")
						: twins.sendAsync("POST", Twins.REQUESTS, Twins.PURCHASE))
				.toList();
			CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
				.get(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS);

			assertThat(calls).allMatch((call) -> call.join().statusCode() == 201);
			assertThat(twins.totals().at("/vendor/creates").asInt()).isEqualTo(CALLS / 2);
		}
	}

	@Test
	void noWorkerIsHeldWhileCallsWait() throws Exception {
		try (Twins twins = new Twins("--fulfillflow.sandbox.latency=1h", "--server.tomcat.threads.max=2",
				"--server.tomcat.threads.min-spare=1", "--server.shutdown=immediate")) {
			List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 50)
				.mapToObj((call) -> twins.sendAsync("GET", Twins.REQUESTS, null))
				.toList();

			assertThat(twins.status("GET", "/sandbox/faults", null)).as("there are two workers only").isEqualTo(200);
			assertThat(waiting).noneMatch(CompletableFuture::isDone);
		}
	}

}
