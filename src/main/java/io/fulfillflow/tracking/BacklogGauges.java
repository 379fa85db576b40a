package io.fulfillflow.tracking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.remote.OpenCalls;
import io.fulfillflow.remote.Side;
import io.fulfillflow.tenant.OperationStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import org.springframework.stereotype.Component;

/**
 * Shows what is open. A gauge of what isn't known is not a number, and no failing scrape.
 */
@Component
class BacklogGauges {

	/**
	 * As Cockpit shows them; those that the engine or a model may add are "other". A
	 * review is none.
	 */
	private static final List<String> INCIDENTS = Arrays.stream(IncidentKind.values())
		.filter((kind) -> kind != IncidentKind.REVIEW)
		.map(IncidentKind::word)
		.toList();

	private final BacklogWatch watch;

	private final Clock clock;

	private final MeterRegistry metrics;

	BacklogGauges(BacklogWatch watch, Clock clock, MeterRegistry metrics) {
		this.watch = watch;
		this.clock = clock;
		this.metrics = metrics;
		for (OperationStatus status : OperationStatus.values()) {
			if (status != OperationStatus.SETTLED) {
				showOperations(status);
			}
		}
		for (Side side : Side.values()) {
			showCalls(side);
		}
		for (String type : INCIDENTS) {
			show("fulfillflow.incidents", Tags.of("type", type), (backlog) -> backlog.incidents(type));
		}
		show("fulfillflow.incidents", Tags.of("type", "other"), (backlog) -> backlog.incidentsOtherThan(INCIDENTS));
	}

	private void showOperations(OperationStatus status) {
		show("fulfillflow.operations.open", Tags.of("status", word(status)), (backlog) -> backlog.operations(status));
		showAge("fulfillflow.oldest.waiting", Tags.of("state", word(status)),
				(backlog) -> backlog.oldestOperation(status));
	}

	private void showCalls(Side side) {
		for (OpenCalls.State state : OpenCalls.State.values()) {
			show("fulfillflow.remote.queue", Tags.of("side", side.word(), "state", word(state)),
					(backlog) -> backlog.calls(side, state));
		}
		showAge("fulfillflow.remote.oldest", Tags.of("side", side.word()), (backlog) -> backlog.oldestCall(side));
	}

	private void show(String name, Tags tags, Function<Backlog, Number> number) {
		gauge(name, tags, () -> this.watch.backlog().map(number)).register(this.metrics);
	}

	/** In seconds; nothing open is zero old. */
	private void showAge(String name, Tags tags, Function<Backlog, Optional<Instant>> oldest) {
		gauge(name, tags, () -> this.watch.backlog().map((backlog) -> oldest.apply(backlog).map(this::age).orElse(0.0)))
			.baseUnit("seconds")
			.register(this.metrics);
	}

	private double age(Instant since) {
		return Math.max(0, Duration.between(since, this.clock.instant()).toMillis() / 1000.0);
	}

	private static Gauge.Builder<Supplier<Number>> gauge(String name, Tags tags,
			Supplier<Optional<? extends Number>> value) {
		Supplier<Number> known = () -> value.get().map(Number::doubleValue).orElse(Double.NaN);
		return Gauge.builder(name, known).tags(tags);
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
