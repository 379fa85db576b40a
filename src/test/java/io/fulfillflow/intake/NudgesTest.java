package io.fulfillflow.intake;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Nudges, and the polls that they make.
 */
class NudgesTest {

	private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1);

	private final AtomicInteger polls = new AtomicInteger();

	private final AtomicInteger failures = new AtomicInteger();

	/** Polls go on when the test has arrived here. */
	private final Phaser gate = new Phaser(1);

	private volatile Duration rest = Duration.ZERO;

	private final Nudges nudges = new Nudges(this::poll);

	private void poll() {
		boolean nudged = this.nudges.begin();
		int phase = this.gate.getPhase();
		this.polls.incrementAndGet();
		this.gate.awaitAdvance(phase);
		this.nudges.end(nudged && this.failures.getAndDecrement() > 0, this.rest);
	}

	@AfterEach
	void stop() {
		this.gate.forceTermination();
		this.thread.shutdownNow();
	}

	@Test
	void thatComeDuringAPollMakeOneMore() {
		this.nudges.start(this.thread);
		this.nudges.add();
		await().until(() -> this.polls.get() == 1);
		for (int i = 0; i < 100; i++) {
			this.nudges.add();
		}
		assertThat(this.thread.getQueue()).as("never a queue of them").hasSizeLessThanOrEqualTo(1);

		this.gate.arrive();
		await().until(() -> this.polls.get() == 2);
		this.gate.arrive();

		await().until(() -> this.thread.getActiveCount() == 0 && this.thread.getQueue().isEmpty());
		assertThat(this.polls).hasValue(2);
	}

	@Test
	void makeAnotherPollUntilOneSucceeds() {
		this.gate.forceTermination();
		this.failures.set(3);
		this.nudges.start(this.thread);

		this.nudges.add();

		await()
			.until(() -> this.thread.getActiveCount() == 0 && this.thread.getQueue().isEmpty() && this.polls.get() > 0);
		assertThat(this.polls).hasValue(4);
	}

	@Test
	void areAnsweredByAPollThatBeganAfterThem() {
		this.gate.forceTermination();
		this.thread.execute(() -> await().until(() -> this.thread.getQueue().size() == 2));
		this.thread.execute(this::poll);
		this.nudges.start(this.thread);

		this.nudges.add();

		await().until(() -> this.thread.getActiveCount() == 0 && this.thread.getQueue().isEmpty());
		assertThat(this.polls).as("the regular one").hasValue(1);
	}

	@Test
	void waitForTheRestAfterAPoll() {
		this.gate.forceTermination();
		this.rest = Duration.ofMillis(300);
		this.nudges.start(this.thread);
		this.nudges.add();
		await().pollInterval(Duration.ofMillis(1)).until(() -> this.polls.get() == 1);
		long begun = System.nanoTime();

		this.nudges.add();

		await().pollInterval(Duration.ofMillis(1)).until(() -> this.polls.get() == 2);
		assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(250));
	}

	@Test
	void thatCameBeforeTheStartAreNotLost() {
		this.gate.forceTermination();
		this.nudges.add();
		assertThat(this.polls).hasValue(0);

		this.nudges.start(this.thread);

		await().until(() -> this.polls.get() == 1);
	}

	@Test
	void thatComeAfterTheStopDoNothing() {
		this.nudges.start(this.thread);
		this.thread.shutdown();
		this.nudges.add();
		this.nudges.stop();
		this.nudges.add();

		assertThat(this.polls).hasValue(0);
	}

}
