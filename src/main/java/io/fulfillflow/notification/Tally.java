package io.fulfillflow.notification;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * Counts and times calls. Both series are there from the start, at zero.
 */
@Component
class Tally {

	private final Map<Boolean, Timer> timers = new HashMap<>();

	Tally(MeterRegistry metrics) {
		for (boolean delivered : new boolean[] { true, false }) {
			this.timers.put(delivered,
					Timer.builder("fulfillflow.callbacks.call")
						.description("Calls of callback endpoints")
						.tag("result", delivered ? "delivered" : "failed")
						.register(metrics));
		}
	}

	void count(Ended call) {
		this.timers.get(call.problem() == null).record(call.took());
	}

}
