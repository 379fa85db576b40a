package io.fulfillflow.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.AccountRequests;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;

/**
 * Tier account requests that answer as a test says, and remember what was called.
 */
class ScriptedAccounts implements AccountRequests {

	final List<String> calls = new ArrayList<>();

	final Deque<Failure> failures = new ArrayDeque<>();

	String status = "pending";

	@Override
	public CompletableFuture<Void> listPending(Consumer<List<AccountRequest>> eachPage) {
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletableFuture<Optional<AccountRequest>> read(RequestId id) {
		this.calls.add("read");
		return CompletableFuture.completedFuture(AccountRequest.read(Json.tree("""
				{"id":"%s","type":"update","status":"%s","account":{"id":"TA-1"}}""".formatted(id, this.status))));
	}

	@Override
	public CompletableFuture<Void> accept(RequestId id) {
		return called("accept");
	}

	@Override
	public CompletableFuture<Void> ignore(RequestId id, String reason) {
		return called("ignore " + reason);
	}

	private CompletableFuture<Void> called(String call) {
		this.calls.add(call);
		Failure failure = this.failures.poll();
		return (failure == null) ? CompletableFuture.completedFuture(null)
				: CompletableFuture.failedFuture(new CallFailed(failure));
	}

}
