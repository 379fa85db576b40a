package io.fulfillflow.fulfillment.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.fulfillment.RequestChanges;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.SeenTierRequest;
import io.fulfillflow.fulfillment.SeenTierRequests;
import org.jspecify.annotations.Nullable;

/**
 * A page of requests, the one accepted last first, or the one that changed first first.
 *
 * @param items the requests
 * @param total how many there are on all pages
 * @param next the {@code cursor} of the next page, left out on the last one; or the
 * {@code changedAfter} of the next call
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RequestList(List<RequestItem> items, long total, @Nullable String next) {

	/** A page of what was found, which holds one more than the page if there is more. */
	static RequestList of(List<RequestEntry> found, int most, long total) {
		boolean more = found.size() > most;
		List<RequestEntry> page = more ? found.subList(0, most) : found;
		return new RequestList(page.stream().map(RequestItem::of).toList(), total,
				more ? RequestQuery.cursor(page.get(most - 1).sequence()) : null);
	}

	/** What changed; there is always a number to go on after. */
	static RequestList of(RequestChanges.Page page, long total) {
		return new RequestList(page.requests().stream().map(RequestItem::of).toList(), total,
				Long.toString(page.last()));
	}

	/** A page of tier requests, which holds one more than the page if there is more. */
	static RequestList ofTiers(List<SeenTierRequest> found, int most, long total) {
		boolean more = found.size() > most;
		List<SeenTierRequest> page = more ? found.subList(0, most) : found;
		return new RequestList(page.stream().map(RequestItem::of).toList(), total,
				more ? RequestQuery.cursor(page.get(most - 1).sequence()) : null);
	}

	/** The tier requests that changed. */
	static RequestList ofTiers(SeenTierRequests.Changed page, long total) {
		return new RequestList(page.requests().stream().map(RequestItem::of).toList(), total,
				Long.toString(page.last()));
	}

}
