package io.fulfillflow.fault;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;

/**
 * Everybody who orders: distributors at the Connect twin, who also change, suspend,
 * resume and cancel, and answer most questions; and callers of {@code /tenant}. What they
 * do next is drawn from a seed.
 */
final class Shop implements AutoCloseable {

	private static final String REQUESTS = "/sandbox/connect/public/v1/requests";

	private static final List<String> LATER = List.of("change", "change", "suspend", "resume", "resume", "cancel");

	private final RunningService twins;

	private final Random random;

	private final DirectCalls direct;

	/** By request id. */
	private final Map<String, Placed> placed = new LinkedHashMap<>();

	private final List<String> assets = new ArrayList<>();

	private final Set<String> unanswered = new HashSet<>();

	private int number;

	Shop(World world, long seed) {
		this.twins = world.twins();
		this.random = new Random(seed);
		this.direct = new DirectCalls(world.nodes());
	}

	/** Draws what is ordered next. */
	void order(int count) throws IOException {
		for (int one = 0; one < count; one++) {
			int dice = this.random.nextInt(100);
			if (dice < 45) {
				purchase(this.random.nextInt(100));
			}
			else if (dice < 70) {
				later(LATER.get(this.random.nextInt(LATER.size())));
			}
			else if (dice < 82) {
				this.direct.order(this.number++);
			}
			else {
				this.direct.later(this.number++, this.random.nextInt(8));
			}
		}
		answer();
	}

	/** Some of everything, so that each step is come by. */
	void orderSomeOfEach() throws IOException {
		for (int dice : new int[] { 0, 10, 20, 99, 99 }) {
			purchase(dice);
		}
		LATER.forEach((type) -> {
			try {
				later(type);
			}
			catch (IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		});
		for (int kind : new int[] { 0, 2, 4, 5 }) {
			this.direct.order(this.number++);
			this.direct.later(this.number++, kind);
		}
		answer();
	}

	/** Of a hundred, five are refused, five fail late and ten lack something. */
	void purchase(int dice) throws IOException {
		int order = this.number++;
		String domain = "fault-" + order + ((dice < 5) ? ".invalid" : (dice < 15) ? ".late.invalid" : ".example");
		String params = (dice >= 15 && dice < 25) ? "" : param(domain);
		place("purchase", """
				{"type":"purchase","asset":{"product":{"id":"%s"},"items":[{"mpn":"NW-SEAT","quantity":"%d"}],
				"params":[%s]}}""".formatted(World.PRODUCT, order % 9 + 1, params));
	}

	private static String param(String domain) {
		return "{\"id\":\"domain\",\"value\":\"" + domain + "\"}";
	}

	/** What an asset doesn't allow now is a purchase instead. */
	private void later(String type) throws IOException {
		for (int tries = 0; tries < 8 && !this.assets.isEmpty(); tries++) {
			String asset = this.assets.get(this.random.nextInt(this.assets.size()));
			String items = type.equals("change")
					? ",\"items\":[{\"mpn\":\"NW-SEAT\",\"quantity\":\"" + (this.random.nextInt(90) + 10) + "\"}]" : "";
			if (place(type, "{\"type\":\"%s\",\"asset\":{\"id\":\"%s\"%s}}".formatted(type, asset, items))) {
				return;
			}
		}
		purchase(99);
	}

	private boolean place(String type, String order) throws IOException {
		HttpResponse<String> answer = this.twins.post(REQUESTS, order);
		JsonNode request = Json.tree(answer.body());
		if (answer.statusCode() != 201) {
			return false;
		}
		String asset = request.at("/asset/id").asText();
		this.placed.put(request.path("id").asText(), new Placed(asset, type));
		if (type.equals("purchase")) {
			this.assets.add(asset);
		}
		return true;
	}

	/** A quarter of those who are asked never answers. */
	void answer() throws IOException {
		for (JsonNode request : this.twins.json(REQUESTS + "?status=inquiring&limit=1000")) {
			String id = request.path("id").asText();
			if (!this.unanswered.contains(id)) {
				if (this.random.nextInt(4) == 0) {
					this.unanswered.add(id);
				}
				else {
					this.twins.post(REQUESTS + "/" + id + "/submit", "{\"asset\":{\"params\":["
							+ param("late-" + id.toLowerCase(java.util.Locale.ROOT) + ".example") + "]}}");
				}
			}
		}
	}

	/** Requests at Connect that are neither settled nor left unanswered. */
	int open() throws IOException {
		answer();
		int open = 0;
		for (String status : List.of("pending", "inquiring")) {
			for (JsonNode request : this.twins.json(REQUESTS + "?status=" + status + "&limit=1000")) {
				boolean waits = status.equals("inquiring") && this.unanswered.contains(request.path("id").asText());
				open += waits ? 0 : 1;
			}
		}
		return open;
	}

	/** What Connect says of each request now. */
	Map<String, String> statuses() throws IOException {
		Map<String, String> statuses = new LinkedHashMap<>();
		for (String status : List.of("pending", "inquiring", "approved", "failed")) {
			int before = -1;
			for (int offset = 0; statuses.size() > before; offset += 1000) {
				before = statuses.size();
				this.twins.json(REQUESTS + "?status=" + status + "&limit=1000&offset=" + offset)
					.forEach((request) -> statuses.put(request.path("id").asText(), status));
			}
		}
		return statuses;
	}

	Map<String, Placed> placed() {
		return this.placed;
	}

	Set<String> leftUnanswered() {
		return this.unanswered;
	}

	DirectCalls direct() {
		return this.direct;
	}

	@Override
	public void close() {
		this.direct.close();
	}

	/**
	 * A request at Connect.
	 *
	 * @param asset what it is about
	 * @param type what it wants
	 */
	record Placed(String asset, String type) {
	}

}
