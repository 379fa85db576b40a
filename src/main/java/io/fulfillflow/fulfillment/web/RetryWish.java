package io.fulfillflow.fulfillment.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Text;
import io.fulfillflow.fulfillment.BulkRetry;
import io.fulfillflow.fulfillment.RequestFilter;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.fulfillment.SeenTierRequests;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are to be retried, and why. A word that isn't known is refused: what was
 * to narrow the filter must not widen it.
 *
 * @param ids those that were named, each once; empty when the filter says which
 * @param filter which ones; of all when {@code all} was said
 * @param most how many
 * @param why for the record, may be empty
 */
record RetryWish(List<RequestId> ids, BulkRetry.Chosen filter, int most, String why) {

	private static final Set<String> WORDS = Set.of("status", "incident", "type", "product", "tenantId", "side",
			"since", "olderThan");

	private static final Set<String> OTHERS = Set.of("requestIds", "all", "limit", "why");

	private static final int USUAL = 100;

	private static final int MOST = 1000;

	private static final int LONGEST_WHY = 1000;

	static RetryWish of(@Nullable JsonNode body, Instant now) {
		if (body == null || !body.isObject()) {
			throw Refusals.wrong("/", "must be an object that says which requests");
		}
		requireKnown(body);
		FilterWords words = FilterWords.OF_BODY;
		RequestQuery chosen = new RequestQuery(text(body, "status"), text(body, "incident"), text(body, "type"),
				text(body, "product"), text(body, "tenantId"), text(body, "side"), text(body, "since"),
				text(body, "olderThan"), null, null, null);
		boolean tiersOnly = SeenTierRequests.TYPES.contains(String.valueOf(chosen.type()));
		RequestFilter filter = (tiersOnly ? chosen.withoutType() : chosen).filter(words, now);
		List<RequestId> ids = ids(body.path("requestIds"));
		requireChoice(body, filter, tiersOnly, ids);
		return new RetryWish(ids, chosen(filter, tiersOnly ? chosen.type() : null),
				words.limit(Json.text(body.path("limit")), USUAL, MOST), why(body));
	}

	/** What only subscriptions have, or only resellers, leaves out the others. */
	private static BulkRetry.Chosen chosen(RequestFilter filter, @Nullable String tierType) {
		boolean ofTenants = filter.type() != null || filter.tenantId() != null || filter.side() != null;
		if (tierType != null && ofTenants) {
			throw Refusals.wrong("/type", "must not be " + tierType + " together with tenantId or side");
		}
		return new BulkRetry.Chosen((tierType == null) ? filter : null,
				ofTenants ? null : new SeenTierRequests.Filter(tierType, filter));
	}

	private static void requireKnown(JsonNode body) {
		body.fieldNames().forEachRemaining((name) -> {
			if (!WORDS.contains(name) && !OTHERS.contains(name)) {
				Set<String> known = new TreeSet<>(WORDS);
				known.addAll(OTHERS);
				throw Refusals.wrong("/" + Text.oneLine(name, 50),
						"is not known: it must be one of " + String.join(", ", known));
			}
		});
	}

	private static void requireChoice(JsonNode body, RequestFilter filter, boolean tiersOnly, List<RequestId> ids) {
		JsonNode all = body.path("all");
		if (!all.isMissingNode() && !all.isBoolean()) {
			throw Refusals.wrong("/all", "must be true or false");
		}
		boolean chosen = tiersOnly || !filter.equals(RequestFilter.ALL);
		if (!ids.isEmpty() && (chosen || all.asBoolean())) {
			throw Refusals.wrong("/requestIds", "must stand without other words that choose requests");
		}
		if (ids.isEmpty() && !chosen && !all.asBoolean()) {
			throw Refusals.wrong("/", "must say which requests: requestIds, a filter, or all: true");
		}
		if (filter.state() != null && filter.state() != RequestState.WAITING_FOR_PERSON) {
			throw Refusals.wrong("/status", "must be waiting-for-person: no other can be retried");
		}
	}

	private static List<RequestId> ids(JsonNode given) {
		if (given.isMissingNode() || given.isNull()) {
			return List.of();
		}
		if (!given.isArray() || given.isEmpty() || given.size() > MOST) {
			throw Refusals.wrong("/requestIds", "must be a list of 1 to " + MOST + " ids");
		}
		Set<RequestId> ids = new LinkedHashSet<>();
		for (int i = 0; i < given.size(); i++) {
			String name = "requestIds/" + i;
			String id = FilterWords.OF_BODY.id(name, given.get(i).isTextual() ? given.get(i).asText() : "");
			ids.add(new RequestId(String.valueOf(id)));
		}
		return new ArrayList<>(ids);
	}

	private static @Nullable String text(JsonNode body, String name) {
		JsonNode node = body.path(name);
		if (node.isMissingNode() || node.isNull()) {
			return null;
		}
		if (!node.isTextual()) {
			throw Refusals.wrong("/" + name, "must be a text");
		}
		return node.asText();
	}

	private static String why(JsonNode body) {
		String why = text(body, "why");
		if (why != null && why.length() > LONGEST_WHY) {
			throw Refusals.wrong("/why", "must not be longer than " + LONGEST_WHY + " characters");
		}
		return Text.oneLine((why != null) ? why : "", LONGEST_WHY);
	}

}
