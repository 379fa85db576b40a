package io.fulfillflow.connect.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.http.ConnectFailures.Call;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;

/**
 * One walk through a list of Connect's, page by page to the end, each id once. Connect
 * tells the total in {@code Content-Range}; without it the walk goes on until a page
 * brings nothing new, since a server may give shorter pages than it was asked for. A
 * server that ignores the offset sends the same page again and ends the walk, too.
 */
final class Pages {

	private static final int LIMIT = 100;

	private final ConnectCalls calls;

	private final String list;

	private final Predicate<List<Entry>> eachPage;

	private final Set<String> seen = new HashSet<>();

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private Pages(ConnectCalls calls, String list, Predicate<List<Entry>> eachPage) {
		this.calls = calls;
		this.list = list;
		this.eachPage = eachPage;
	}

	/**
	 * Walks through a list.
	 * @param calls how to reach Connect
	 * @param list path and query, without limit and offset
	 * @param eachPage takes the entries that are new on a page and says whether to go on
	 * @return completes at the end
	 */
	static CompletableFuture<Void> walk(ConnectCalls calls, String list, Predicate<List<Entry>> eachPage) {
		Pages pages = new Pages(calls, list, eachPage);
		pages.fetch(0);
		return pages.end;
	}

	// one future at the end instead of a chain of them: lists may have many pages
	private void fetch(int offset) {
		String sign = this.list.contains("?") ? "&" : "?";
		this.calls.get(this.list + sign + "limit=" + LIMIT + "&offset=" + offset)
			.thenApply((answer) -> take(offset, answer))
			.thenAccept(this::goOn)
			.exceptionally((thrown) -> {
				this.end.completeExceptionally(thrown);
				return null;
			});
	}

	private void goOn(OptionalInt next) {
		if (next.isPresent()) {
			fetch(next.getAsInt());
		}
		else {
			this.end.complete(null);
		}
	}

	private OptionalInt take(int offset, Answer answer) {
		JsonNode page = Json.tree(answer.body());
		if (!page.isArray()) {
			throw ConnectFailures.garbled(new Call("GET", this.list), "something else than a list");
		}
		int seenBefore = this.seen.size();
		List<Entry> fresh = fresh(offset, page);
		Optional<ContentRange> range = answer.header("Content-Range").flatMap(ContentRange::parse);
		boolean newIds = this.seen.size() > seenBefore;
		boolean sameAgain = offset > 0 && !newIds && range.filter((found) -> found.first() == offset).isEmpty();
		if (page.isEmpty() || sameAgain || !this.eachPage.test(fresh)) {
			return OptionalInt.empty();
		}
		int next = offset + page.size();
		boolean more = range.map((found) -> next < found.total()).orElse(newIds);
		return more ? OptionalInt.of(next) : OptionalInt.empty();
	}

	private List<Entry> fresh(int offset, JsonNode page) {
		List<Entry> fresh = new ArrayList<>();
		for (int i = 0; i < page.size(); i++) {
			JsonNode node = page.get(i);
			String id = Json.text(node.path("id"));
			if (id == null || this.seen.add(id)) {
				fresh.add(new Entry(offset + i + 1, node));
			}
		}
		return fresh;
	}

	/**
	 * An entry of a list.
	 *
	 * @param position where it stands, from 1
	 * @param node anything
	 */
	record Entry(int position, JsonNode node) {
	}

}
