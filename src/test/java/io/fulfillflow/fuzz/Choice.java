package io.fulfillflow.fuzz;

import java.util.List;

import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/**
 * Chooses, replayably.
 *
 * @param source what QuickTheories gives
 */
record Choice(RandomnessSource source) {

	/** From 0 to one less than the bound. */
	int below(int bound) {
		return (int) this.source.next(Constraint.between(0, bound - 1));
	}

	boolean once(int in) {
		return below(in) == in - 1;
	}

	@SafeVarargs
	final <T> T of(T... values) {
		return values[below(values.length)];
	}

	<T> T of(List<T> values) {
		return values.get(below(values.size()));
	}

}
