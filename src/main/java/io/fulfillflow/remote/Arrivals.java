package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.fulfillflow.core.LogContext;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * What becomes of attempts that are over: those that come together are stored together,
 * and each by itself where that can't be.
 */
@Component
class Arrivals {

	private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

	private final Lanes lanes;

	private final Outages outages;

	private final Settlement settlement;

	private final Clock clock;

	private final AttemptTimers timers;

	private final UnderWay underWay;

	private volatile @Nullable Settlers settlers;

	Arrivals(Lanes lanes, Outages outages, Settlement settlement, Clock clock, MeterRegistry metrics,
			UnderWay underWay) {
		this.lanes = lanes;
		this.outages = outages;
		this.settlement = settlement;
		this.clock = clock;
		this.timers = new AttemptTimers(metrics);
		this.underWay = underWay;
	}

	void start() {
		this.settlers = new Settlers(this::take);
	}

	void stop() {
		Settlers settlers = this.settlers;
		if (settlers != null) {
			settlers.stop();
		}
	}

	void add(Ended attempt) {
		Objects.requireNonNull(this.settlers).add(attempt);
	}

	/** Whatever happens, the places in the lanes are free again. */
	private void take(List<Ended> ended) {
		try {
			settle(ended);
		}
		catch (RuntimeException | Error ex) {
			log.error("{} outcomes could not be stored; they are asked about when their leases end", ended.size(), ex);
		}
		finally {
			ended.forEach((attempt) -> {
				this.underWay.end(attempt.call());
				this.lanes.of(attempt.call()).giveBack(1);
			});
			this.lanes.ring();
		}
	}

	private void settle(List<Ended> ended) {
		List<Ended> over = ended.stream().filter(Settlement::isOver).toList();
		ended.forEach(this.outages::record);
		boolean together = over.size() > 1 && this.settlement.takeTogether(this.lanes.holder(), over);
		for (Ended attempt : ended) {
			this.timers.record(attempt.call(), attempt.result(),
					Duration.between(attempt.started(), this.clock.instant()));
			if (!together || !Settlement.isOver(attempt)) {
				take(attempt);
			}
		}
	}

	private void take(Ended attempt) {
		RemoteCall call = attempt.call();
		try (LogContext ids = LogContext.open(call.requestId(), call.tenantId(), call.trace())) {
			Duration pause = this.settlement.take(call, this.lanes.holder(), attempt.started(), attempt.result());
			if (!pause.isZero()) {
				this.lanes.of(call).pause(this.clock.instant().plus(pause));
			}
		}
		catch (RuntimeException | Error ex) {
			log.error("{} {} of {}: the outcome of attempt {} could not be stored; it is asked about when "
					+ "the lease ends", call.side(), call.action(), call.requestId(), call.attempt(), ex);
		}
	}

}
