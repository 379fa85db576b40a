package io.fulfillflow.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;

/**
 * Makes the calls of a run, a few at a time, each again while it fails for a reason that
 * may pass. A stop ends the waiting.
 */
class Patience {

	private static final int TRIES = 4;

	private static final int AT_ONCE = 8;

	private static final Duration LONGEST = Duration.ofMinutes(2);

	private final CountDownLatch stop = new CountDownLatch(1);

	private final Duration pause;

	/**
	 * Waits between two tries.
	 * @param pause how long after the first failure; twice as long after each that
	 * follows
	 */
	Patience(Duration pause) {
		this.pause = pause;
	}

	void stop() {
		this.stop.countDown();
	}

	void goOn() {
		if (this.stop.getCount() == 0) {
			throw new Stopped();
		}
	}

	<T> T get(Supplier<CompletableFuture<T>> call) {
		return again(call, start(call));
	}

	/** The answers in the order of what was asked about. */
	<S, T> List<T> each(List<S> subjects, Function<S, CompletableFuture<T>> call) {
		List<T> answers = new ArrayList<>();
		for (int from = 0; from < subjects.size(); from += AT_ONCE) {
			List<S> some = subjects.subList(from, Math.min(from + AT_ONCE, subjects.size()));
			List<CompletableFuture<T>> started = some.stream().map((one) -> start(() -> call.apply(one))).toList();
			for (int i = 0; i < some.size(); i++) {
				S one = some.get(i);
				answers.add(again(() -> call.apply(one), started.get(i)));
			}
		}
		return answers;
	}

	private <T> CompletableFuture<T> start(Supplier<CompletableFuture<T>> call) {
		goOn();
		try {
			return call.get();
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private <T> T again(Supplier<CompletableFuture<T>> call, CompletableFuture<T> first) {
		CompletableFuture<T> answer = first;
		for (int tries = 1;; tries++) {
			try {
				return answer.join();
			}
			catch (CompletionException ex) {
				RuntimeException cause = cause(ex);
				if (!(cause instanceof CallFailed failed) || failed.failure().kind() == Failure.Kind.PERMANENT
						|| tries == TRIES) {
					throw cause;
				}
				pause(failed.failure(), tries);
			}
			answer = start(call);
		}
	}

	private static RuntimeException cause(CompletionException thrown) {
		RuntimeException cause = thrown;
		while (cause instanceof CompletionException && cause.getCause() instanceof RuntimeException inner) {
			cause = inner;
		}
		return cause;
	}

	private void pause(Failure failure, int tries) {
		Duration pause = this.pause.multipliedBy(1L << (tries - 1));
		Duration asked = failure.retryAfter();
		Duration longer = (asked != null && asked.compareTo(pause) > 0) ? asked : pause;
		try {
			this.stop.await(((longer.compareTo(LONGEST) > 0) ? LONGEST : longer).toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new Stopped();
		}
		goOn();
	}

}
