package io.fulfillflow.fuzz;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orders everything that there is to order, and knows which subscriptions and resellers
 * are there to order more for.
 */
class Shop {

	private final TwinCalls calls;

	private final Clock clock;

	/** Subscriptions without an open request, with their status. */
	private final Map<String, String> idle = new LinkedHashMap<>();

	private final List<String> resellers = new ArrayList<>();

	private int number;

	Shop(TwinCalls calls, Clock clock) {
		this.calls = calls;
		this.clock = clock;
	}

	String purchase(String domain, int secondsAhead) {
		String day = (secondsAhead > 0)
				? this.clock.instant().plusSeconds(secondsAhead).toString().substring(0, 19) + "Z" : "";
		return placed("/requests", """
				{"type": "purchase", "planned_date": "%s", "asset": {"product": {"id": "PRD-204-318-551"},
				 "items": [{"mpn": "NW-SEAT", "quantity": 5}], "params": [{"id": "domain", "value": "%s"}]}}
				""".formatted(day, domain)).orElseThrow();
	}

	/**
	 * A purchase from a reseller that nobody knows yet.
	 * @return the purchase and the requests that hold it
	 */
	List<String> purchaseFromNewReseller(boolean twoLevels) {
		this.number++;
		String above = twoLevels ? ", \"tier2\": {\"name\": \"Wholesale %d\"}".formatted(this.number) : "";
		List<String> ids = new ArrayList<>();
		ids.add(placed("/requests", """
				{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-773"},
				 "items": [{"mpn": "NR-LINE", "quantity": 2}], "tiers": {"tier1": {"name": "Corner %d"}%s}}}
				""".formatted(this.number, above)).orElseThrow());
		for (JsonNode tier : this.calls.request(ids.get(0)).at("/asset/tiers")) {
			for (JsonNode request : this.calls
				.read("/tier/config-requests?configuration.account.id=" + tier.path("id").asText("none"))) {
				ids.add(request.path("id").asText());
			}
		}
		assertThat(ids).hasSize(twoLevels ? 3 : 2);
		return ids;
	}

	/** Other values for a reseller that is set up; nothing while there is none. */
	Optional<String> resellersNextRequest(boolean isAdjustment, boolean isComplete) {
		return this.resellers.isEmpty() ? Optional.empty() : placed("/tier/config-requests", """
				{"type": "%s", "configuration": {"id": "%s"}, "params": [{"id": "support_email", "value": "%s"}]}
				""".formatted(isAdjustment ? "adjustment" : "update", this.resellers.remove(0),
				isComplete ? "help@corner.example" : "no address"));
	}

	/** The next request of a subscription; nothing when Connect refuses it. */
	Optional<String> next(Wish wish, String assetId) {
		return placed("/requests", wish.order(assetId, this.clock.instant()).toString());
	}

	/** A subscription for a wish to come true, taken out of those that are there. */
	String subscriptionFor(Wish wish) {
		String status = wish.type().equals("resume") ? "suspended" : "active";
		String found = this.idle.keySet()
			.stream()
			.filter((asset) -> this.idle.get(asset).equals(status))
			.findFirst()
			.orElseGet(() -> boughtAndReady());
		this.idle.remove(found);
		return found;
	}

	/** After a life, what is left of it is there for the next. */
	void takeBack(Set<String> requests) {
		for (String id : requests) {
			JsonNode request = this.calls.request(id);
			if (TwinCalls.isTier(id)) {
				if (request.at("/configuration/status").asText().equals("active")
						&& request.at("/configuration/tier_level").asInt() == 1) {
					this.resellers.add(request.at("/configuration/id").asText());
				}
				continue;
			}
			String asset = request.at("/asset/id").asText();
			JsonNode now = this.calls.read("/assets/" + asset);
			boolean isWorkspace = now.at("/product/id").asText().equals("PRD-204-318-551");
			if (isWorkspace && Set.of("active", "suspended").contains(now.path("status").asText())) {
				this.idle.put(asset, now.path("status").asText());
			}
		}
	}

	private String boughtAndReady() {
		String id = purchase("larkspur.example", 0);
		Awaitility.await(id).until(() -> this.calls.status(id).equals("approved"));
		return this.calls.request(id).at("/asset/id").asText();
	}

	private Optional<String> placed(String path, String order) {
		return Optional.of(this.calls.order(path, Json.tree(order)).path("id").asText()).filter((id) -> !id.isEmpty());
	}

}
