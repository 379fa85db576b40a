package io.fulfillflow.channel;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fulfillflow.connect.Approval;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.connect.ListedRequest;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * A Connect that remembers what it was told, holds requests by status, and fails when a
 * test says so.
 */
public class ScriptedConnect implements Connect {

	private final List<String> calls = new CopyOnWriteArrayList<>();

	private final Map<RequestId, ConnectRequest> requests = new ConcurrentHashMap<>();

	private final Map<String, Deque<Supplier<Failure>>> failures = new ConcurrentHashMap<>();

	private final Map<String, String> templates = new ConcurrentHashMap<>();

	private RequestId adjustment;

	private List<List<ListedRequest>> pages = List.of();

	private Runnable beforeEachPage = () -> {
	};

	/** What it was told, call by call. */
	public List<String> calls() {
		return this.calls;
	}

	public String status(RequestId id) {
		return this.requests.get(id).status();
	}

	public void holds(ConnectRequest request) {
		this.requests.put(request.id(), request);
	}

	public void forgets(RequestId id) {
		this.requests.remove(id);
	}

	public void becomes(RequestId id, String status) {
		this.requests.computeIfPresent(id, (key, request) -> new ConnectRequest(id, request.type(), status,
				request.assetId(), request.assetStatus(), request.order()));
	}

	@SafeVarargs
	public final void lists(List<ListedRequest>... pages) {
		this.pages = List.of(pages);
	}

	/** Something happens before each page of a list is handed over. */
	public void beforeEachPage(Runnable something) {
		this.beforeEachPage = something;
	}

	public void template(String name, String id) {
		this.templates.put(name, id);
	}

	/** The next call of a verb fails, once. */
	public void fails(String verb, Failure failure) {
		fails(verb, () -> failure);
	}

	/** The next call of a verb fails, once, after something has happened. */
	public void fails(String verb, Supplier<Failure> failure) {
		this.failures.computeIfAbsent(verb, (key) -> new ArrayDeque<>()).add(failure);
	}

	private <T> CompletableFuture<T> call(String verb, String details, Supplier<T> effect) {
		this.calls.add((verb + " " + details).strip());
		Supplier<Failure> failure = this.failures.getOrDefault(verb, new ArrayDeque<>()).poll();
		return (failure != null) ? CompletableFuture.failedFuture(new CallFailed(failure.get()))
				: CompletableFuture.completedFuture(effect.get());
	}

	private CompletableFuture<Void> move(String verb, String details, RequestId id, String status) {
		return call(verb, details, () -> {
			becomes(id, status);
			return null;
		});
	}

	@Override
	public CompletableFuture<Void> list(Set<String> statuses, Consumer<List<ListedRequest>> eachPage) {
		return call("list", "", () -> {
			this.pages.forEach((page) -> {
				this.beforeEachPage.run();
				eachPage.accept(page);
			});
			return null;
		});
	}

	@Override
	public CompletableFuture<Optional<ConnectRequest>> read(RequestId id) {
		return call("read", "", () -> Optional.ofNullable(this.requests.get(id)));
	}

	@Override
	public CompletableFuture<Void> update(RequestId id, List<ParameterUpdate> updates, @Nullable String note) {
		List<String> words = new ArrayList<>();
		for (ParameterUpdate update : updates) {
			words.add(update.id() + ((update.value() != null) ? "=" + update.value()
					: (update.structuredValue() != null) ? "=" + update.structuredValue() : "!" + update.valueError()));
		}
		return call("update", String.join(",", words), () -> null);
	}

	@Override
	public CompletableFuture<Void> approve(RequestId id, Approval approval) {
		String with = (approval.tile() != null) ? "tile " + approval.tile() : String.valueOf(approval.templateId());
		String dates = Stream.of(approval.effectiveDate(), approval.nextBillingDate())
			.flatMap(Stream::ofNullable)
			.collect(Collectors.joining(" ", " ", ""));
		return move("approve", with + dates.stripTrailing(), id, "approved");
	}

	@Override
	public CompletableFuture<Void> fail(RequestId id, String reason) {
		return move("fail", reason, id, "failed");
	}

	@Override
	public CompletableFuture<Void> inquire(RequestId id, @Nullable String templateId) {
		return move("inquire", String.valueOf(templateId), id, "inquiring");
	}

	@Override
	public CompletableFuture<Void> pend(RequestId id) {
		return move("pend", "", id, "pending");
	}

	@Override
	public CompletableFuture<Void> schedule(RequestId id, Instant date) {
		return move("schedule", date.toString(), id, "scheduled");
	}

	@Override
	public CompletableFuture<Void> confirm(RequestId id) {
		return move("confirm", "", id, "revoked");
	}

	@Override
	public CompletableFuture<Boolean> assign(RequestId id, String assignee) {
		return call("assign", assignee, () -> true);
	}

	@Override
	public CompletableFuture<RequestId> adjust(ExternalId asset, List<ParameterUpdate> params) {
		return call("adjust", asset.value(), () -> new RequestId("PR-of-" + asset));
	}

	@Override
	public CompletableFuture<Optional<RequestId>> findAdjustment(ExternalId asset, List<ParameterUpdate> params,
			Instant since) {
		return call("findAdjustment", asset.value(), () -> Optional.ofNullable(this.adjustment));
	}

	/** An adjustment that is there already. */
	public void adjusted(RequestId id) {
		this.adjustment = id;
	}

	@Override
	public CompletableFuture<Optional<String>> template(ProductId product, String name, String scope) {
		return call("template", product + " " + scope, () -> Optional.ofNullable(this.templates.get(name)));
	}

	@Override
	public CompletableFuture<Boolean> say(RequestId id, String text) {
		return call("say", text, () -> true);
	}

}
