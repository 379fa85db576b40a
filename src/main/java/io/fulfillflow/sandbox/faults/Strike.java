package io.fulfillflow.sandbox.faults;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What happens to one call.
 *
 * @param delay how long it is delayed
 * @param fault what else goes wrong; {@literal null} for nothing
 */
record Strike(Duration delay, @Nullable Fault fault) {

	static final Strike NONE = new Strike(Duration.ZERO, null);

	Strike and(Rule rule) {
		if (rule.fault() instanceof Fault.Delay delays) {
			return rule.strikes() ? delayed(rule.lengthOf(delays)) : this;
		}
		return (this.fault == null && rule.strikes()) ? new Strike(this.delay, rule.fault()) : this;
	}

	Strike delayed(Duration more) {
		return more.isZero() ? this : new Strike(this.delay.plus(more), this.fault);
	}

}
