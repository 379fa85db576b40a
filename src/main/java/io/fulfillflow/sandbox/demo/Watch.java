package io.fulfillflow.sandbox.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Text;

/**
 * An order that is being watched until it ends.
 */
class Watch {

	private final long since = System.nanoTime();

	private final Set<String> told = new HashSet<>();

	private JsonNode request;

	Watch(JsonNode request) {
		this.request = request;
		this.told.add(request.path("status").asText());
	}

	String id() {
		return this.request.path("id").asText();
	}

	String name() {
		return id() + " " + this.request.path("type").asText();
	}

	String assetId() {
		return this.request.path("asset").path("id").asText();
	}

	String status() {
		return this.request.path("status").asText();
	}

	double seconds() {
		return (System.nanoTime() - this.since) / 1e9;
	}

	/**
	 * Takes a newer look.
	 * @param newer the request as it is now
	 * @return what changed, in words; never said twice
	 */
	List<String> look(JsonNode newer) {
		this.request = newer;
		List<String> news = new ArrayList<>();
		for (JsonNode param : newer.path("asset").path("params")) {
			String value = param.path("value").asText();
			boolean filled = param.path("phase").asText().equals("fulfillment") && !value.isBlank();
			if (filled && newer.path("type").asText().equals("purchase") && this.told.add(param.path("id").asText())) {
				news.add(name() + " in progress: " + param.path("id").asText() + " is " + value);
			}
		}
		if (!hasEnded() && this.told.add(status())) {
			news.add(name() + " in progress: " + status());
		}
		return news;
	}

	/** Whether nothing more will happen without the customer. */
	boolean hasEnded() {
		return Set.of("approved", "failed", "revoked", "inquiring").contains(status());
	}

	boolean isApproved() {
		return status().equals("approved");
	}

	/**
	 * How it ended.
	 * @return one line
	 */
	String ending() {
		return switch (status()) {
			case "approved" -> "%s approved in %s → %s %s".formatted(name(), time(), assetId(),
					this.request.path("asset").path("status").asText());
			case "inquiring" -> "%s is waiting for the customer: %s".formatted(name(), question());
			default -> "%s %s in %s: %s".formatted(name(), status(), time(),
					Text.oneLine(this.request.path("reason").asText(), 300));
		};
	}

	String time() {
		return String.format(Locale.ROOT, "%.1f s", seconds());
	}

	private String question() {
		List<String> errors = new ArrayList<>();
		for (JsonNode param : this.request.path("asset").path("params")) {
			if (!param.path("value_error").asText().isBlank()) {
				errors.add(param.path("id").asText() + " — " + Text.oneLine(param.path("value_error").asText(), 300));
			}
		}
		return errors.isEmpty() ? "no parameter is marked" : String.join("; ", errors);
	}

}
