package io.fulfillflow.fuzz;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * The clock of the machine that the service runs on, which goes on by itself and may be
 * set: ours and the engine's.
 */
final class ShiftedClock extends Clock {

	private volatile Duration shift = Duration.ZERO;

	private Duration furthest = Duration.ZERO;

	void step(Duration by) {
		set(this.shift.plus(by));
	}

	/** What had to wait for a moment when the clock was set back waits no more. */
	void catchUp() {
		set(this.furthest);
	}

	void right() {
		this.furthest = Duration.ZERO;
		set(Duration.ZERO);
	}

	private void set(Duration shift) {
		this.shift = shift;
		this.furthest = (shift.compareTo(this.furthest) > 0) ? shift : this.furthest;
		ClockUtil.reset();
		ClockUtil.offset(shift.toMillis());
	}

	@Override
	public Instant instant() {
		return Instant.now().plus(this.shift);
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

}
