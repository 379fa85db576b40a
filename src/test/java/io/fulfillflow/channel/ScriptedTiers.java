package io.fulfillflow.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.connect.TierRequests;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.RequestId;

/**
 * Tier configuration requests that answer as a test says, and remember what was called.
 */
class ScriptedTiers implements TierRequests {

	final List<String> calls = new ArrayList<>();

	final Deque<Failure> failures = new ArrayDeque<>();

	Optional<TierRequest> request = Optional.empty();

	@Override
	public CompletableFuture<Void> list(Set<String> statuses, Consumer<List<TierRequest>> eachPage) {
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletableFuture<Optional<TierRequest>> read(RequestId id) {
		this.calls.add("read");
		return CompletableFuture.completedFuture(this.request);
	}

	@Override
	public CompletableFuture<Void> update(RequestId id, List<ParameterUpdate> updates) {
		this.calls.add("update " + updates.stream()
			.map((update) -> update.id() + ((update.value() != null) ? "=" + update.value() : "!"))
			.collect(Collectors.joining(",")));
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletableFuture<Void> approve(RequestId id, String templateId) {
		return called("approve " + templateId);
	}

	@Override
	public CompletableFuture<Void> fail(RequestId id, String reason) {
		return called("fail " + reason);
	}

	@Override
	public CompletableFuture<Void> inquire(RequestId id) {
		return called("inquire");
	}

	private CompletableFuture<Void> called(String call) {
		this.calls.add(call);
		Failure failure = this.failures.poll();
		return (failure == null) ? CompletableFuture.completedFuture(null)
				: CompletableFuture.failedFuture(new CallFailed(failure));
	}

}
