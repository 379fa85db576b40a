package io.fulfillflow.sandbox.connect;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.fulfillflow.sandbox.SandboxStore;

/**
 * Where everything at the twin is changed: one call at a time, saved whole or not at all.
 * Who wants to know of it is told afterwards.
 */
class Desk {

	private final SandboxStore store;

	private final Consumer<Work.Event> listener;

	/**
	 * Opens the desk.
	 * @param store where everything is kept
	 * @param listener is told of what there is to do for the Vendor, and must not block
	 */
	Desk(SandboxStore store, Consumer<Work.Event> listener) {
		this.store = store;
		this.listener = listener;
	}

	/**
	 * Does something.
	 * @param what changes documents and gives an answer; nothing is kept when it refuses
	 */
	<T> T change(Function<Work, T> what) {
		T result;
		List<Work.Event> events;
		synchronized (this) {
			Work work = new Work(this.store);
			result = what.apply(work);
			events = work.save();
		}
		events.forEach(this.listener);
		return result;
	}

}
