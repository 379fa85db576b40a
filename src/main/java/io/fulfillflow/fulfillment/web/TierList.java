package io.fulfillflow.fulfillment.web;

import java.time.Instant;
import java.util.List;

import io.fulfillflow.fulfillment.SeenTierRequests;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The list of tier requests, {@code kind=tier}: its pages and changes are counted by
 * themselves.
 */
@Component
class TierList {

	private final SeenTierRequests requests;

	TierList(SeenTierRequests requests) {
		this.requests = requests;
	}

	/**
	 * Whether it is the one that is asked for.
	 * @param kind {@code subscription}, which is the usual one, or {@code tier}
	 */
	static boolean isWanted(@Nullable String kind) {
		if (kind != null && !kind.equals("tier") && !kind.equals("subscription")) {
			throw Refusals.wrong("kind", "must be one of subscription, tier");
		}
		return "tier".equals(kind);
	}

	RequestList list(RequestQuery query, Instant now) {
		if (query.type() != null && !SeenTierRequests.TYPES.contains(query.type())) {
			throw Refusals.wrong("type", "must be one of " + String.join(", ", SeenTierRequests.TYPES));
		}
		if (query.tenantId() != null) {
			throw Refusals.wrong("tenantId", "must not be given together with kind=tier");
		}
		if (query.side() != null) {
			throw Refusals.wrong("side", "must not be given together with kind=tier");
		}
		SeenTierRequests.Filter filter = new SeenTierRequests.Filter(query.type(), query.withoutType().filter(now));
		int most = query.most();
		if (query.changedAfter() != null) {
			SeenTierRequests.Changed changed = query.beginsNow()
					? new SeenTierRequests.Changed(List.of(), this.requests.lastChange())
					: this.requests.changed(filter, query.after(), most);
			return RequestList.ofTiers(changed, this.requests.count(filter));
		}
		return RequestList.ofTiers(this.requests.page(filter, query.before(), most + 1), most,
				this.requests.count(filter));
	}

}
