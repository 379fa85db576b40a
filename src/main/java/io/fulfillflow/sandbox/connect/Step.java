package io.fulfillflow.sandbox.connect;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * An arrow, or several with the same head, of a state machine.
 *
 * @param from the states that it begins at
 * @param to where it leads; {@literal null} leaves the state as it is
 */
record Step(Set<Status> from, @Nullable Status to) {

	static Step within(Status first, Status... more) {
		return new Step(EnumSet.of(first, more), null);
	}

	static Step to(Status to, Status first, Status... more) {
		return new Step(EnumSet.of(first, more), to);
	}

	/**
	 * Takes the step.
	 * @param now the state before
	 * @param verb what the step is called
	 * @return the state after
	 * @throws ConnectRefusal when it doesn't begin there
	 */
	Status from(Status now, String verb) {
		if (!this.from.contains(now)) {
			String possible = this.from.stream().map(Status::word).collect(Collectors.joining(" or "));
			throw ConnectRefusal
				.invalid("Request is %s: %s is possible only while it is %s.".formatted(now.word(), verb, possible));
		}
		return (this.to != null) ? this.to : now;
	}

}
