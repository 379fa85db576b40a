package io.fulfillflow.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class LogContextTest {

	private static final Trace TRACE = new Trace("0af7651916cd43dd8448eb211c80319c");

	private static final RequestId REQUEST = new RequestId("PR-1");

	private static final TenantId TENANT = new TenantId("T-1");

	private final ExecutorService pool = Executors.newSingleThreadExecutor();

	@AfterEach
	void stop() {
		this.pool.shutdown();
		MDC.clear();
	}

	@Test
	void isGoneWhenItIsClosed() {
		try (LogContext work = LogContext.open(REQUEST, TENANT, TRACE)) {
			assertThat(MDC.getCopyOfContextMap())
				.isEqualTo(Map.of("request", "PR-1", "tenant", "T-1", "trace", TRACE.id()));
		}

		assertThat(ids()).isEmpty();
	}

	@Test
	void givesBackWhatSurroundsIt() {
		MDC.put("other", "stays");
		try (LogContext outer = LogContext.open(REQUEST, TENANT, TRACE)) {
			try (LogContext inner = LogContext.open(new RequestId("PR-2"), null, null)) {
				assertThat(ids()).isEqualTo(Map.of("other", "stays", "request", "PR-2", "trace", TRACE.id()));
			}
			assertThat(ids())
				.isEqualTo(Map.of("other", "stays", "request", "PR-1", "tenant", "T-1", "trace", TRACE.id()));
		}

		assertThat(ids()).isEqualTo(Map.of("other", "stays"));
	}

	@Test
	void learnsOnlyWhileItIsOpen() {
		LogContext.learn(REQUEST, TENANT, TRACE);
		assertThat(ids()).isEmpty();

		try (LogContext work = LogContext.open(null, null, null)) {
			LogContext.learn(REQUEST, TENANT, TRACE);
			assertThat(LogContext.trace()).contains(TRACE);
			assertThat(LogContext.tenant()).contains(TENANT);
		}

		assertThat(ids()).isEmpty();
	}

	@Test
	void hasATraceOfItsOwnWhereNothingSurroundsIt() {
		try (LogContext work = LogContext.open(REQUEST, null, null)) {
			assertThat(LogContext.trace()).isPresent();
		}
	}

	@Test
	void keepsNobodysControlCharacters() {
		try (LogContext work = LogContext.open(new RequestId("PR-1\r\nforged\u001B[31m"), null, TRACE)) {
			assertThat(MDC.get("request")).isEqualTo("PR-1 forged [31m");
		}
	}

	@Test
	void goesAlongToWhateverFollowsOnAnotherThread() {
		List<Map<String, String>> seen = new ArrayList<>();
		CompletableFuture<String> answer = new CompletableFuture<>();
		CompletableFuture<Void> followed;
		try (LogContext work = LogContext.open(REQUEST, TENANT, TRACE)) {
			followed = answer.thenApplyAsync((text) -> text, LogContext.carriedBy(this.pool))
				.thenAccept((text) -> seen.add(ids()));
		}

		answer.complete("late");
		followed.join();

		assertThat(seen).containsExactly(Map.of("request", "PR-1", "tenant", "T-1", "trace", TRACE.id()));
		assertThat(CompletableFuture.supplyAsync(LogContextTest::ids, this.pool).join()).isEmpty();
	}

	@Test
	void leavesNothingOnAThreadWhoseTaskFails() {
		CompletableFuture<Void> failed;
		try (LogContext work = LogContext.open(REQUEST, TENANT, TRACE)) {
			failed = CompletableFuture.runAsync(() -> {
				throw new IllegalStateException("broken");
			}, LogContext.carriedBy(this.pool));
		}

		assertThat(failed).failsWithin(java.time.Duration.ofSeconds(10));
		assertThat(CompletableFuture.supplyAsync(LogContextTest::ids, this.pool).join()).isEmpty();
	}

	private static Map<String, String> ids() {
		Map<String, String> ids = MDC.getCopyOfContextMap();
		return (ids != null) ? ids : Map.of();
	}

}
