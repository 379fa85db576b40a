package io.fulfillflow.fault;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Looks, after all the killing, whether everything came to its end and whether what the
 * twins counted is what was promised.
 */
final class Inspection {

	private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("fault.patience", 240));

	private static final Set<String> WAITING = Set.of("inquiring", "waiting-for-person");

	private final World world;

	private final Shop shop;

	private final Findings findings = new Findings();

	private Inspection(World world, Shop shop) {
		this.world = world;
		this.shop = shop;
	}

	/** Lets everything end, stops the nodes and looks. */
	static Findings of(World world, Shop shop) throws Exception {
		Inspection inspection = new Inspection(world, shop);
		world.allRun();
		inspection.letEnd();
		inspection.lookFromOutside();
		JsonNode effects = world.twins().json("/sandbox/effects");
		Map<String, String> statuses = shop.statuses();
		world.stop();
		shop.direct().odd().forEach(inspection.findings::other);
		new Ledger(world.store(), shop, inspection.findings).compare(statuses, effects);
		return inspection.findings;
	}

	private void letEnd() throws Exception {
		try {
			Awaitility.await("the end of everything")
				.atMost(PATIENCE)
				.pollInterval(Duration.ofMillis(500))
				.ignoreExceptions()
				.until(() -> this.shop.direct().open() == 0 && this.shop.open() == 0 && working() == 0);
			// what is cleaned up after a verdict ends later
			Awaitility.await("quiet at the twins")
				.atMost(Duration.ofMinutes(1))
				.pollInterval(Duration.ofSeconds(3))
				.until(new Quiet()::isSo);
		}
		catch (ConditionTimeoutException ex) {
			this.findings.other("after " + PATIENCE + " there is still work: " + this.shop.direct().open()
					+ " calls unanswered, " + this.shop.open() + " requests open at Connect, " + working() + " here");
		}
	}

	private long working() {
		long working = 0;
		for (String status : List.of("in-progress", "queued")) {
			working += Json.tree(api("/api/requests?limit=1&status=" + status).body()).path("total").asLong(1);
		}
		return working;
	}

	private HttpResponse<String> api(String path) {
		return TwoNodes.call(this.world.nodes().get(0), "GET", path, "", "X-API-Key", "demo-key");
	}

	private void lookFromOutside() throws Exception {
		this.shop.direct().acknowledged().forEach((operation, tenant) -> {
			HttpResponse<String> answer = api("/tenant/" + tenant + "/operations/" + operation);
			if (answer.statusCode() != 200) {
				this.findings.lost("operation " + operation + " of tenant " + tenant + " was acknowledged and is "
						+ answer.statusCode());
			}
		});
		Map<String, String> statuses = this.shop.statuses();
		Set<String> unfinished = new HashSet<>(this.shop.placed().keySet());
		unfinished.removeIf((id) -> Set.of("approved", "failed").contains(statuses.getOrDefault(id, "")));
		for (String id : unfinished) {
			HttpResponse<String> answer = api("/api/requests/" + id);
			JsonNode request = Json.tree(answer.body());
			String status = request.path("status").asText();
			if (answer.statusCode() != 200) {
				this.findings.lost(id + " is " + statuses.get(id) + " at Connect and nobody took it in");
			}
			else if (!WAITING.contains(status)) {
				this.findings.lost(id + " is " + status + " for ever: " + request.path("standing").asText());
			}
			else if (status.equals("waiting-for-person")) {
				this.findings.other(id + " waits for a person without need: " + request);
			}
			else if (request.path("standing").asText().isBlank()) {
				this.findings.silent(id + " is " + status + " and doesn't say why");
			}
			else if (status.equals("inquiring") != "inquiring".equals(statuses.get(id))) {
				this.findings.other(id + " is " + status + " here and " + statuses.get(id) + " at Connect");
			}
		}
	}

	/** Nothing has happened since the last look. */
	private final class Quiet {

		private String before = "";

		boolean isSo() throws Exception {
			String now = Inspection.this.world.twins().get("/sandbox/effects?summary=true").body();
			boolean same = now.equals(this.before);
			this.before = now;
			return same;
		}

	}

}
