package io.fulfillflow.tenant.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Checks that a tenant's operations, the oldest first, ran one at a time and that each
 * could follow the one before.
 */
public final class SerialHistory {

	private SerialHistory() {
	}

	/**
	 * Looks for what a queue would not have done.
	 * @param history of one tenant, settled, the oldest first
	 * @return empty when it is serial
	 */
	public static List<String> violations(List<JsonNode> history) {
		List<String> violations = new ArrayList<>();
		boolean suspended = false;
		Instant free = Instant.MIN;
		for (JsonNode operation : history) {
			String type = operation.path("type").asText();
			Instant begun = Instant.parse(operation.path("begunAt").asText());
			if (begun.isBefore(free)) {
				violations.add(type + " began at " + begun + ", before the one before it was over at " + free);
			}
			free = Instant.parse(operation.path("settledAt").asText());
			if (type.equals("suspend") == suspended && (type.equals("suspend") || type.equals("resume"))) {
				violations.add(type + " of a tenant that was " + (suspended ? "suspended" : "not suspended"));
			}
			suspended = type.equals("suspend") || (suspended && !type.equals("resume"));
		}
		return violations;
	}

}
