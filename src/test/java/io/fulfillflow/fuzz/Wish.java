package io.fulfillflow.fuzz;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * What is wanted of a subscription that is there.
 *
 * @param type the type of the request
 * @param isComplete whether all its parameters are right; else the customer is asked
 * @param secondsAhead in how many seconds its day is; zero for now
 */
record Wish(String type, boolean isComplete, int secondsAhead) {

	private static final String[] TYPES = { "suspend", "change", "resume", "renew", "transfer", "adjustment",
			"cancel" };

	/**
	 * The wish of a number: types take turns.
	 * @param die decides all else
	 */
	static Wish of(int turn, int die) {
		return new Wish(TYPES[turn % TYPES.length], (die / 7) % 3 > 0, new int[] { 0, 0, 2, 86_400 }[(die / 21) % 4]);
	}

	JsonNode order(String assetId, Instant now) {
		ObjectNode order = Json.MAPPER.createObjectNode().put("type", this.type);
		if (this.secondsAhead > 0) {
			order.put("planned_date", now.plusSeconds(this.secondsAhead).truncatedTo(ChronoUnit.SECONDS).toString());
		}
		ObjectNode asset = order.putObject("asset").put("id", assetId);
		asset.putArray("items").addObject().put("mpn", "NW-SEAT").put("quantity", 7);
		asset.putArray("params")
			.addObject()
			.put("id", "domain")
			.put("value", this.isComplete ? "larkspur.example" : "no domain");
		return order;
	}

}
