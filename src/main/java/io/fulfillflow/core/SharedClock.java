package io.fulfillflow.core;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The time that all nodes agree on. It is set now and then by a source that they share
 * and runs on evenly between, so that nobody who changes a machine's clock makes a node
 * take leases from the others.
 */
public final class SharedClock extends Clock {

	private final LongSupplier nanos;

	private volatile @Nullable Anchor anchor;

	/**
	 * Is the machine's own until it is set.
	 */
	public SharedClock() {
		this(System::nanoTime);
	}

	SharedClock(LongSupplier nanos) {
		this.nanos = nanos;
	}

	/**
	 * Sets it.
	 * @param now what time it is
	 */
	public void set(Instant now) {
		this.anchor = new Anchor(now, this.nanos.getAsLong());
	}

	@Override
	public Instant instant() {
		Anchor last = this.anchor;
		return (last == null) ? Instant.now() : last.time().plusNanos(this.nanos.getAsLong() - last.nanos());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("The time that nodes share is in UTC");
	}

	private record Anchor(Instant time, long nanos) {
	}

}
