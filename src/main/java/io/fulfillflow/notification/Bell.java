package io.fulfillflow.notification;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

/**
 * Tells the sender of this node that there is something to do, and for whom.
 */
@Component
class Bell {

	private final Set<String> endpoints = ConcurrentHashMap.newKeySet();

	private final Semaphore rung = new Semaphore(0);

	void ring(String endpointId) {
		this.endpoints.add(endpointId);
		ring();
	}

	void ring() {
		if (this.rung.availablePermits() == 0) {
			this.rung.release();
		}
	}

	/** For whom it rang since it was asked last. */
	Set<String> endpoints() {
		Set<String> some = new HashSet<>(this.endpoints);
		this.endpoints.removeAll(some);
		return some;
	}

	void await(Duration atMost) throws InterruptedException {
		this.rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
		this.rung.drainPermits();
	}

}
