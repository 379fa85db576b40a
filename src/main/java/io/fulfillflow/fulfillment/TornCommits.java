package io.fulfillflow.fulfillment;

import io.fulfillflow.engine.DurabilityBarrier;

import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Mends what {@code kill -9} may leave of a very long commit on the embedded database,
 * which its file isn't kept waiting for: a request without its process
 * (<a href="https://github.com/h2database/h2database/issues/2080">H2 #2080</a>). Such
 * processes are started anew before the first call goes out.
 */
@Component
class TornCommits implements SmartLifecycle {

	private final DurabilityBarrier barrier;

	private final LostProcesses lost;

	private volatile boolean running;

	TornCommits(DurabilityBarrier barrier, LostProcesses lost) {
		this.barrier = barrier;
		this.lost = lost;
	}

	@Override
	public void start() {
		if (this.barrier.isExclusive()) {
			this.lost.startUntoldAnew();
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before calls go out, which start one phase later. */
	@Override
	public int getPhase() {
		return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 2;
	}

}
