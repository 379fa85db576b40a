package io.fulfillflow.fulfillment;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.DurabilityBarrier;

import org.springframework.stereotype.Service;

/**
 * Retries many requests that can't go on without a person, each in a transaction of its
 * own, and tells of each what came of it.
 */
@Service
public class BulkRetry {

	private final RequestRows requests;

	private final Decisions decisions;

	private final Standing standing;

	private final DurabilityBarrier barrier;

	BulkRetry(RequestRows requests, Decisions decisions, Standing standing, DurabilityBarrier barrier) {
		this.requests = requests;
		this.decisions = decisions;
		this.standing = standing;
		this.barrier = barrier;
	}

	/**
	 * Retries those of a filter that wait for a person, the one accepted first before the
	 * others. Those that wait for their review are left alone, unless the filter names
	 * them: they are then decided anew.
	 * @param filter which ones
	 * @param most how many at most
	 * @param by who, why, and whether in earnest
	 * @return what came of each, and how many there were in all
	 */
	public Report retry(RequestFilter filter, int most, By by) {
		RequestFilter waiting = filter.stuck();
		long matched = this.requests.count(waiting);
		List<RequestId> ids = this.requests.oldest(waiting, most).stream().map(RequestEntry::requestId).toList();
		List<Item> items = each(ids, by);
		return new Report(Math.max(matched, items.size()), items);
	}

	/**
	 * Retries requests by their ids.
	 * @param ids which ones, each once
	 * @param most how many at most
	 * @param by who, why, and whether in earnest
	 * @return what came of each
	 */
	public Report retry(List<RequestId> ids, int most, By by) {
		return new Report(ids.size(), each(ids.subList(0, Math.min(most, ids.size())), by));
	}

	private List<Item> each(List<RequestId> ids, By by) {
		List<Item> items = new ArrayList<>();
		for (RequestId id : ids) {
			try (LogContext log = LogContext.open(id, null, null)) {
				items.add(by.dryRun() ? rehearsed(id) : retried(id, by));
			}
		}
		if (items.stream().anyMatch((item) -> item.result() == Result.RETRIED)) {
			this.barrier.force();
		}
		return items;
	}

	private Item rehearsed(RequestId id) {
		return this.requests.one(id)
			.map((entry) -> new Item(id,
					(entry.state() == RequestState.WAITING_FOR_PERSON) ? Result.WOULD_RETRY : Result.NOT_WAITING,
					this.standing.of(entry).sentence()))
			.orElseGet(() -> unknown(id));
	}

	private Item retried(RequestId id, By by) {
		Decided decided = this.decisions.take(id, Decision.RETRY, by.who(), by.why());
		if (decided instanceof Decided.Taken taken) {
			return new Item(id, Result.RETRIED, this.standing.of(taken.request()).sentence());
		}
		if (decided instanceof Decided.NotNow notNow) {
			return new Item(id, Result.NOT_WAITING, notNow.why());
		}
		if (decided instanceof Decided.FailedAgain failed) {
			return new Item(id, Result.FAILED_AGAIN, failed.why());
		}
		return unknown(id);
	}

	private static Item unknown(RequestId id) {
		return new Item(id, Result.UNKNOWN, "There is no request " + id + ".");
	}

	/**
	 * Who retries.
	 *
	 * @param who their name
	 * @param why for the record, may be empty
	 * @param dryRun only tell what would be done
	 */
	public record By(String who, String why, boolean dryRun) {
	}

	/**
	 * What came of it all.
	 *
	 * @param matched how many there were
	 * @param items those that were looked at, one result each
	 */
	public record Report(long matched, List<Item> items) {

		/**
		 * How many were left for another time.
		 * @return those over the limit
		 */
		public long left() {
			return this.matched - this.items.size();
		}

	}

	/**
	 * What came of one.
	 *
	 * @param requestId which
	 * @param result one word
	 * @param detail where it stands, or what stood in the way
	 */
	public record Item(RequestId requestId, Result result, String detail) {
	}

	/** What may come of a retry. */
	public enum Result {

		/** It goes on. */
		RETRIED,
		/** It would be retried, were this no dry run. */
		WOULD_RETRY,
		/** It waits for nobody's retry, or not any more. */
		NOT_WAITING,
		/** There is no such request. */
		UNKNOWN,
		/** It was tried, and still can't go on. */
		FAILED_AGAIN

	}

}
