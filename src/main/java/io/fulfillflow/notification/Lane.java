package io.fulfillflow.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint that this node sends to: what is under way, and how it has been doing. One
 * that fails is called less and less, by one call at a time. Used by the sender's thread
 * only, but for {@link #isIdle}.
 */
final class Lane {

	private static final int FAILURES_TO_SLOW_DOWN = 3;

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private final String endpointId;

	private final int places;

	private final Map<Long, DueDelivery> underWay = new ConcurrentHashMap<>();

	private final Set<String> tenants = new HashSet<>();

	private Instant leasedAt;

	private Instant nextLook = Instant.EPOCH;

	private Instant quietUntil = Instant.EPOCH;

	private int failures;

	private boolean known;

	private @Nullable String problem;

	Lane(String endpointId, int places, Instant leasedAt) {
		this.endpointId = endpointId;
		this.places = places;
		this.leasedAt = leasedAt;
	}

	String endpointId() {
		return this.endpointId;
	}

	void leased(Instant at) {
		this.leasedAt = at;
	}

	boolean isLeasedFor(Instant now, Duration time) {
		return now.isBefore(this.leasedAt.plus(time));
	}

	/** Something is due, or may be. */
	void lookNow() {
		this.nextLook = Instant.EPOCH;
	}

	boolean looksNow(Instant now) {
		return free() > 0 && !now.isBefore(this.nextLook) && !now.isBefore(this.quietUntil);
	}

	/**
	 * Nothing is looked for again before something is known to be due.
	 * @param more whether more may be due than was seen
	 */
	void looked(boolean more) {
		this.nextLook = more ? Instant.EPOCH : Instant.MAX;
	}

	int free() {
		int allowed = (this.failures >= FAILURES_TO_SLOW_DOWN) ? 1 : this.places;
		return allowed - this.underWay.size();
	}

	boolean isUnderWay(DueDelivery delivery) {
		return this.underWay.containsKey(delivery.id());
	}

	boolean isBusyWith(DueDelivery delivery) {
		return delivery.tenantId() != null && this.tenants.contains(delivery.tenantId());
	}

	boolean isIdle() {
		return this.underWay.isEmpty();
	}

	void begin(DueDelivery delivery) {
		this.underWay.put(delivery.id(), delivery);
		if (delivery.tenantId() != null) {
			this.tenants.add(delivery.tenantId());
		}
	}

	void end(DueDelivery delivery) {
		this.underWay.remove(delivery.id());
		if (delivery.tenantId() != null) {
			this.tenants.remove(delivery.tenantId());
		}
		lookNow();
	}

	/**
	 * A call succeeded.
	 * @return whether that is news
	 */
	boolean succeeded() {
		boolean news = this.failures > 0 || !this.known;
		this.known = true;
		this.failures = 0;
		this.problem = null;
		this.quietUntil = Instant.EPOCH;
		return news;
	}

	/**
	 * A call failed.
	 * @return whether that is news
	 */
	boolean failed(Instant now, String why, Duration asked) {
		this.known = true;
		// those that fail together count as few
		if (!now.isBefore(this.quietUntil)) {
			this.failures++;
		}
		int over = Math.min(this.failures - FAILURES_TO_SLOW_DOWN, 6);
		Duration own = (over < 0) ? Duration.ZERO : Duration.ofSeconds(1L << over);
		Duration pause = (own.compareTo(LONGEST_PAUSE) > 0) ? LONGEST_PAUSE : own;
		Instant until = now.plus((asked.compareTo(pause) > 0) ? asked : pause);
		rest(until);
		boolean news = !why.equals(this.problem);
		this.problem = why;
		return news;
	}

	/** Whether the last call failed. */
	boolean isFailing() {
		return this.failures > 0;
	}

	/** Nothing for a moment. */
	void rest(Instant until) {
		this.quietUntil = until.isAfter(this.quietUntil) ? until : this.quietUntil;
	}

}
