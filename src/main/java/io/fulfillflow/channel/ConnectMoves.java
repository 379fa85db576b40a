package io.fulfillflow.channel;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.NullNode;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.remote.Result;

/**
 * Moves requests between the states of Connect's that are no verdict on the customer's
 * wish. They are rare, so that each is read first: what is there already isn't done
 * again, and nothing is tried that Connect's state machine has no arrow for.
 */
class ConnectMoves {

	private static final Result DONE = new Result.Done(NullNode.getInstance());

	private final Connect connect;

	ConnectMoves(Connect connect) {
		this.connect = connect;
	}

	/**
	 * Moves a request.
	 * @param from the only state in which that is possible
	 * @param to the state wanted
	 * @param verb does it
	 * @return not yet while the request is in another state that isn't its last
	 */
	CompletableFuture<Result> move(RequestId id, String from, String to, Supplier<CompletableFuture<Void>> verb) {
		return this.connect.read(id).thenCompose((read) -> {
			Optional<Result> known = known(read, from, to);
			return known.isPresent() ? CompletableFuture.completedFuture(known.get()) : tell(id, from, to, verb);
		});
	}

	/** What is refused is read again: somebody may have moved it meanwhile. */
	private CompletableFuture<Result> tell(RequestId id, String from, String to,
			Supplier<CompletableFuture<Void>> verb) {
		return verb.get().<CompletableFuture<Result>>handle((told, thrown) -> {
			if (thrown == null) {
				return CompletableFuture.completedFuture(DONE);
			}
			Result failed = new Result.Failed(CallFailed.failureOf(thrown));
			if (CallFailed.failureOf(thrown).kind() != Failure.Kind.PERMANENT) {
				return CompletableFuture.completedFuture(failed);
			}
			return this.connect.read(id).thenApply((read) -> known(read, from, to).orElse(failed));
		}).thenCompose(Function.identity());
	}

	/** What there is to say without doing anything; empty while it can be moved. */
	private static Optional<Result> known(Optional<ConnectRequest> read, String from, String to) {
		if (read.isEmpty()) {
			return Optional.of(new Result.Failed(Failure.permanent("Connect doesn't know this request (any more)")));
		}
		String status = read.get().status();
		if (status.equals(to)) {
			return Optional.of(DONE);
		}
		if (RequestStatus.isFinal(status)) {
			return Optional.of(new Result.SettledElsewhere(status));
		}
		return status.equals(from) ? Optional.empty() : Optional.of(new Result.NotYet(null));
	}

}
