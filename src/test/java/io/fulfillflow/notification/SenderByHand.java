package io.fulfillflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.fulfillflow.engine.DurabilityBarrier;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sender of a node, driven by a test: it looks when it is told to, by the test's
 * clock.
 */
final class SenderByHand {

	static final CallbackSettings SETTINGS = new CallbackSettings(true, Duration.ofSeconds(5), Duration.ofSeconds(60),
			4,
			List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2),
					Duration.ofHours(5), Duration.ofHours(10), Duration.ofHours(14), Duration.ofHours(20),
					Duration.ofHours(24)),
			Duration.ofHours(24), Duration.ofDays(7), Set.of("http"), Set.of(), List.of("127.0.0.0/8"), List.of());

	final EndpointLeases leases;

	final HeldLanes lanes;

	final Sender sender;

	SenderByHand(ApplicationContext beans, Clock clock) {
		JdbcClient jdbc = beans.getBean(JdbcClient.class);
		JdbcTemplate template = beans.getBean(JdbcTemplate.class);
		this.leases = new EndpointLeases(jdbc, SETTINGS, clock);
		Outcomes outcomes = new Outcomes(template, beans.getBean(Endpoints.class),
				new Schedule(SETTINGS.schedule(), () -> 0), clock);
		this.lanes = new HeldLanes(this.leases, new DueDeliveries(jdbc, template, this.leases, clock),
				new Lessons(outcomes, beans.getBean(Listeners.class), clock), SETTINGS, clock);
		this.sender = new Sender(this.lanes, beans.getBean(Sending.class), new Storing(outcomes),
				new Tally(new SimpleMeterRegistry()), beans.getBean(DurabilityBarrier.class), new Bell(), SETTINGS,
				clock);
	}

	/** Sends what is due now, and takes in what became of it. */
	void work() {
		Awaitility.await("what is due is sent")
			.atMost(Duration.ofSeconds(60))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(2))
			.until(() -> !this.sender.round() && this.lanes.isIdle());
	}

}
