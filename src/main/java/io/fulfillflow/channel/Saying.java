package io.fulfillflow.channel;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.Result;

/**
 * How something is said to Connect about a request, of whichever kind: what is in doubt
 * or was refused is read before it is said (again), since somebody may have decided
 * meanwhile.
 *
 * @param status reads where a request stands; empty when Connect doesn't know it
 */
record Saying(Function<RequestId, CompletableFuture<Optional<String>>> status) {

	static final Result DONE = new Result.Done(NullNode.getInstance());

	/** Reads first. */
	CompletableFuture<Result> afterReading(RequestId id, String wanted, Set<String> from,
			Supplier<CompletableFuture<Result>> saying) {
		return this.status.apply(id)
			.thenCompose((read) -> decide(read, wanted, from, () -> say(id, wanted, from, saying)));
	}

	/**
	 * What is refused is read, and said once more when Connect finds nothing against it:
	 * the request may have been somewhere else for a moment.
	 */
	CompletableFuture<Result> say(RequestId id, String wanted, Set<String> from,
			Supplier<CompletableFuture<Result>> saying) {
		return saying.get().<CompletableFuture<Result>>handle((result, thrown) -> {
			if (thrown == null) {
				return CompletableFuture.completedFuture(result);
			}
			Failure failure = CallFailed.failureOf(thrown);
			if (failure.kind() != Failure.Kind.PERMANENT) {
				return CompletableFuture.completedFuture(new Result.Failed(failure));
			}
			return this.status.apply(id)
				.thenCompose((read) -> decide(read, wanted, from, saying))
				.exceptionally((again) -> new Result.Failed(CallFailed.failureOf(again)));
		}).thenCompose(Function.identity());
	}

	/**
	 * What Connect says of the request decides whether there is anything left to do.
	 * @param wanted the status that it is to have
	 * @param from those in which it can be said
	 */
	static CompletableFuture<Result> decide(Optional<String> status, String wanted, Set<String> from,
			Supplier<CompletableFuture<Result>> saying) {
		if (status.isEmpty()) {
			return CompletableFuture
				.completedFuture(new Result.Failed(Failure.permanent("Connect doesn't know this request (any more)")));
		}
		if (status.get().equals(wanted)) {
			return CompletableFuture.completedFuture(DONE);
		}
		if (RequestStatus.isFinal(status.get())) {
			return CompletableFuture.completedFuture(new Result.SettledElsewhere(status.get()));
		}
		return from.contains(status.get()) ? saying.get() : CompletableFuture.completedFuture(new Result.NotYet(null));
	}

}
