package io.fulfillflow.notification;

import java.time.Clock;
import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * What calls tell about their endpoints: shown where operators and owners look, and only
 * when it is news.
 */
@Component
class Lessons {

	private static final Logger log = LoggerFactory.getLogger(Lessons.class);

	private static final Duration A_MOMENT = Duration.ofMillis(200);

	private final Outcomes outcomes;

	private final Listeners listeners;

	private final Clock clock;

	Lessons(Outcomes outcomes, Listeners listeners, Clock clock) {
		this.outcomes = outcomes;
		this.listeners = listeners;
		this.clock = clock;
	}

	void learn(Lane lane, Ended call) {
		if (!call.isTried()) {
			lane.rest(this.clock.instant().plus(A_MOMENT));
			return;
		}
		String who = call.delivery().endpointId() + " (" + Sending.host(call.delivery().url()) + ")";
		if (call.problem() == null) {
			if (lane.isFailing()) {
				log.info("Callbacks to {} are delivered again", who);
			}
			if (lane.succeeded()) {
				this.outcomes.well(call.delivery().endpointId());
			}
			return;
		}
		if (lane.failed(this.clock.instant(), call.why(), call.asked())) {
			this.outcomes.failing(call.delivery().endpointId(), call.why());
			log.warn("A callback to {} failed: {}", who, call.why());
		}
		if (call.isGone()) {
			this.listeners.forget();
			log.warn("Callbacks to {} are disabled: it answered 410 Gone", who);
		}
	}

}
