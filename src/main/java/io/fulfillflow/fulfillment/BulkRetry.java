package io.fulfillflow.fulfillment;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.DurabilityBarrier;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Retries many requests that can't go on without a person, each in a transaction of its
 * own, and tells of each what came of it.
 */
@Service
public class BulkRetry {

	private final RequestRows requests;

	private final SeenTierRequests tiers;

	private final Decisions decisions;

	private final Standing standing;

	private final DurabilityBarrier barrier;

	BulkRetry(RequestRows requests, SeenTierRequests tiers, Decisions decisions, Standing standing,
			DurabilityBarrier barrier) {
		this.requests = requests;
		this.tiers = tiers;
		this.decisions = decisions;
		this.standing = standing;
		this.barrier = barrier;
	}

	/**
	 * Retries those of a choice that wait for a person, the one accepted first before the
	 * others, and resellers before what they sell. Those that wait for their review are
	 * left alone, unless the filter names them: they are then decided anew.
	 * @param chosen which ones
	 * @param most how many at most
	 * @param by who, why, and whether in earnest
	 * @return what came of each, and how many there were in all
	 */
	public Report retry(Chosen chosen, int most, By by) {
		long matched = 0;
		List<RequestId> ids = new ArrayList<>();
		if (chosen.tiers() != null) {
			SeenTierRequests.Filter waiting = chosen.tiers().stuck();
			matched += this.tiers.count(waiting);
			this.tiers.oldest(waiting, most).forEach((request) -> ids.add(request.requestId()));
		}
		if (chosen.subscriptions() != null) {
			RequestFilter waiting = chosen.subscriptions().stuck();
			matched += this.requests.count(waiting);
			if (ids.size() < most) {
				this.requests.oldest(waiting, most - ids.size()).forEach((entry) -> ids.add(entry.requestId()));
			}
		}
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
			.map((entry) -> rehearsed(id, entry.state(), this.standing.of(entry).sentence()))
			.or(() -> this.tiers.one(id)
				.map((tier) -> rehearsed(id, tier.state(), this.tiers.standing(tier).sentence())))
			.orElseGet(() -> unknown(id));
	}

	private static Item rehearsed(RequestId id, RequestState state, String standing) {
		return new Item(id, (state == RequestState.WAITING_FOR_PERSON) ? Result.WOULD_RETRY : Result.NOT_WAITING,
				standing);
	}

	private Item retried(RequestId id, By by) {
		Decided decided = this.decisions.take(id, Decision.RETRY, by.who(), by.why());
		if (decided instanceof Decided.Taken taken) {
			return new Item(id, Result.RETRIED, this.standing.of(taken.request()).sentence());
		}
		if (decided instanceof Decided.Unknown) {
			return this.tiers.one(id).map((tier) -> retried(tier, by)).orElseGet(() -> unknown(id));
		}
		return refused(id, (Decided.Refused) decided);
	}

	private Item retried(SeenTierRequest tier, By by) {
		RequestId id = tier.requestId();
		return this.tiers.decide(tier, new ReviewAnswer(Decision.RETRY, by.why(), ""), by.who())
			.map((refused) -> refused(id, refused))
			.orElseGet(() -> new Item(id, Result.RETRIED,
					this.tiers.standing(this.tiers.one(id).orElseThrow()).sentence()));
	}

	private static Item refused(RequestId id, Decided.Refused refused) {
		if (refused instanceof Decided.NotNow notNow) {
			return new Item(id, Result.NOT_WAITING, notNow.why());
		}
		if (refused instanceof Decided.FailedAgain failed) {
			return new Item(id, Result.FAILED_AGAIN, failed.why());
		}
		return unknown(id);
	}

	private static Item unknown(RequestId id) {
		return new Item(id, Result.UNKNOWN, "There is no request " + id + ".");
	}

	/**
	 * Which requests.
	 *
	 * @param subscriptions those of tenants; {@literal null} for none of them
	 * @param tiers those about resellers and accounts; {@literal null} for none of them
	 */
	public record Chosen(@Nullable RequestFilter subscriptions, SeenTierRequests.@Nullable Filter tiers) {
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
