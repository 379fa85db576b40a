package io.fulfillflow.fault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Purchases that a distributor places at the Connect twin, and what the twins say became
 * of them.
 */
final class Purchases {

	private static final String CONNECT = "/sandbox/connect/public/v1";

	private static final int PAGE = 100;

	private final RunningService twins;

	/** Request ids with the asset of each. */
	private final Map<String, String> placed = new LinkedHashMap<>();

	private Purchases(RunningService twins) {
		this.twins = twins;
	}

	static Purchases place(RunningService twins, int count) throws Exception {
		Purchases purchases = new Purchases(twins);
		String product = twins.json(CONNECT + "/products").path(0).path("id").asText();
		String mpn = twins.json(CONNECT + "/products/" + product + "/items").path(0).path("mpn").asText();
		List<Callable<JsonNode>> orders = new ArrayList<>();
		IntStream.range(0, count)
			.forEach((number) -> orders.add(() -> Json.tree(
					twins
						.post(CONNECT + "/requests",
								"""
										{"type":"purchase","asset":{"product":{"id":"%s"},"items":[{"mpn":"%s","quantity":"%d"}],
										"params":[{"id":"domain","value":"two-nodes-%d.example"}]}}"""
									.formatted(product, mpn, number % 9 + 1, number))
						.body())));
		for (JsonNode request : Callers.run(8, orders)) {
			purchases.placed.put(request.path("id").asText(), request.at("/asset/id").asText());
		}
		assertThat(purchases.placed).hasSize(count).doesNotContainKey("");
		return purchases;
	}

	/** How many of them the twin's list of requests has as approved. */
	int approved() throws Exception {
		Set<String> approved = new HashSet<>();
		for (JsonNode page = page(0); !page.isEmpty(); page = page(approved.size())) {
			int before = approved.size();
			page.forEach((request) -> approved.add(request.path("id").asText()));
			if (approved.size() == before) {
				break;
			}
		}
		approved.retainAll(this.placed.keySet());
		return approved.size();
	}

	private JsonNode page(int offset) throws Exception {
		return this.twins.json(CONNECT + "/requests?status=approved&limit=" + PAGE + "&offset=" + offset);
	}

	/** None lost, none doubled, one verdict each. */
	void assertEachApprovedOnce(JsonNode effects) throws Exception {
		assertThat(approved()).isEqualTo(this.placed.size());
		this.placed.forEach((request, asset) -> {
			JsonNode verdicts = effects.path("connect").path(request);
			assertThat(verdicts).as("verdicts on %s", request).hasSize(1);
			assertThat(verdicts.at("/approve/count").asInt()).as("approvals of %s", request).isEqualTo(1);
			assertThat(effects.path("vendor").path(asset).at("/creates/count").asInt()).as("tenants for %s", asset)
				.isEqualTo(1);
		});
	}

}
