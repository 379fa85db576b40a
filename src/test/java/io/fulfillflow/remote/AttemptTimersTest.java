package io.fulfillflow.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.RequestId;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptTimersTest {

	private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

	private final AttemptTimers timers = new AttemptTimers(this.metrics);

	@Test
	void namesEachResultAndEachKindOfFailure() {
		List.of(new Result.Done(NullNode.getInstance()), new Result.Refused("no"), new Result.NotYet(null),
				new Result.SettledElsewhere("approved"), failed(Failure.transientFailure("")),
				failed(Failure.throttled("", null)), failed(Failure.permanent("")), failed(Failure.unknown("")))
			.forEach((result) -> this.timers.record(call(1), result, Duration.ofSeconds(2)));

		assertThat(this.metrics.find("fulfillflow.remote.attempts").timers())
			.extracting((timer) -> timer.getId().getTag("result"))
			.containsExactlyInAnyOrder("done", "refused", "not_yet", "elsewhere", "transient", "throttled", "permanent",
					"unknown");
	}

	@Test
	void countsAttemptsApartUpToTheThird() {
		for (int attempt = 1; attempt <= 100; attempt++) {
			this.timers.record(call(attempt), new Result.NotYet(null), Duration.ofSeconds(2));
		}

		assertThat(this.metrics.find("fulfillflow.remote.attempts").timers())
			.extracting((timer) -> timer.getId().getTag("attempt") + ": " + timer.count())
			.containsExactlyInAnyOrder("1: 1", "2: 1", "3: 1", "4+: 97");
		Timer first = this.metrics.get("fulfillflow.remote.attempts")
			.tags("side", "vendor", "action", "provision", "attempt", "1")
			.timer();
		assertThat(first.totalTime(TimeUnit.SECONDS)).isEqualTo(2);
	}

	private static Result failed(Failure failure) {
		return new Result.Failed(failure);
	}

	private static RemoteCall call(int attempt) {
		Instant now = Instant.parse("2026-03-01T10:00:00Z");
		return new RemoteCall(1, Side.VENDOR, "provision", new RequestId("PR-1"), "PR-1/provision/1",
				NullNode.getInstance(), attempt, false, now, now.plusSeconds(60));
	}

}
