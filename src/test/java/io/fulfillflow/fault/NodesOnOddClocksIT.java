package io.fulfillflow.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Machines whose clocks are wrong, or whose local time jumps. Needs libfaketime.
 */
class NodesOnOddClocksIT {

	private static final int PURCHASES = 40;

	private static final String REQUESTS = "/sandbox/connect/public/v1/requests";

	private static final Duration DEADLINE = Duration.ofSeconds(20);

	@TempDir
	Path folder;

	@BeforeAll
	static void clocksCanBeSet() {
		assumeTrue(ServersClock.canBeSet(), "libfaketime isn't installed");
	}

	@Test
	void twentyMinutesApartTwoNodesTakeNoCallFromEachOther() throws Exception {
		TwoNodes nodes = TwoNodes.onClocks(this.folder,
				List.of(new ServersClock(Duration.ofMinutes(10), "Asia/Kathmandu"),
						new ServersClock(Duration.ofMinutes(-10), "America/New_York")));
		try {
			Purchases purchases = Purchases.place(nodes.twins(), PURCHASES);
			List<String> tenants = new ArrayList<>();
			for (int number = 0; number < 10; number++) {
				tenants.add(nodes.order(nodes.node(number), "{}"));
			}
			waiting("calls at both").pollInterval(Duration.ofMillis(20))
				.until(() -> !nodes.leasesOf(nodes.node(0)).isEmpty() && !nodes.leasesOf(nodes.node(1)).isEmpty());

			waiting("every purchase").until(() -> purchases.approved() == PURCHASES);

			waiting("every tenant").until(
					() -> tenants.stream().allMatch((tenant) -> nodes.status(nodes.node(0), tenant).equals("ready")));
			purchases.assertEachApprovedOnce(nodes.effects());
			assertThat(nodes.number("select count(*) from remote_call where in_doubt")).as("leases that were taken")
				.isZero();
			assertThat(nodes.number("select count(*) from operation where settled_at < accepted_at"))
				.as("ended before they began")
				.isZero();
		}
		finally {
			nodes.close();
		}
	}

	/** All three at once, since each has to wait for its hour. */
	@Test
	void anHourThatComesTwiceOrNeverAndALeapDayChangeNothing() throws Exception {
		Map<RunningService, Instant> services = new LinkedHashMap<>();
		try {
			for (String hour : List.of("2026-10-25T01:00:00Z", "2027-03-28T01:00:00Z", "2028-02-29T23:00:00Z")) {
				Instant jump = Instant.parse(hour);
				RunningService service = new RunningService(
						Files.createDirectory(this.folder.resolve("at-" + jump.getEpochSecond())));
				new ServersClock(Duration.between(Instant.now(), jump.minusSeconds(50)), "Europe/Berlin").of(service);
				service.set("fulfillflow.sandbox.demo", "false")
					.set("fulfillflow.sandbox.vendor-delay", "4s")
					.set("fulfillflow.inquiry.deadline", DEADLINE.toSeconds() + "s")
					.start();
				services.put(service, jump);
			}
			services.keySet().forEach(RunningService::ready);
			Map<RunningService, Orders> orders = new LinkedHashMap<>();
			for (RunningService service : services.keySet()) {
				orders.put(service, new Orders(service));
			}

			waiting("the time after all jumps").pollInterval(Duration.ofSeconds(1)).until(() -> {
				boolean after = true;
				for (Map.Entry<RunningService, Instant> at : services.entrySet()) {
					Instant accepted = orders.get(at.getKey()).order();
					after &= accepted.isAfter(at.getValue().plusSeconds(5));
				}
				return after;
			});

			for (Orders each : orders.values()) {
				each.assertDone();
			}
		}
		finally {
			for (RunningService service : services.keySet()) {
				service.close();
			}
		}
	}

	private static ConditionFactory waiting(String what) {
		return Awaitility.await(what).atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(250));
	}

	/** Tenants that are made before, at and after the jump, and one question. */
	private static final class Orders {

		private final RunningService service;

		private final List<String> tenants = new ArrayList<>();

		private final String asked;

		Orders(RunningService service) throws IOException {
			this.service = service;
			this.asked = Json
				.tree(service.post(REQUESTS,
						"""
								{"type":"purchase","asset":{"product":{"id":"%s"},"items":[{"mpn":"NW-SEAT","quantity":"1"}]}}"""
							.formatted(World.PRODUCT))
					.body())
				.path("id")
				.asText();
		}

		/** Orders a tenant, and says when the service took that in. */
		Instant order() throws IOException {
			String tenant = Json.tree(this.service.post("/tenant", "{}").body()).path("tenantId").asText();
			this.tenants.add(tenant);
			return Instant.parse(operations(tenant).path(0).path("acceptedAt").asText());
		}

		void assertDone() throws IOException {
			for (String tenant : this.tenants) {
				waiting(tenant)
					.until(() -> this.service.json("/tenant/" + tenant).path("status").asText().equals("ready"));
				JsonNode made = operations(tenant).path(0);
				Duration took = Duration.between(Instant.parse(made.path("acceptedAt").asText()),
						Instant.parse(made.path("settledAt").asText()));
				assertThat(took).as(made.toString()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(60));
			}
			waiting("the question's deadline")
				.until(() -> this.service.json(REQUESTS + "/" + this.asked).path("status").asText().equals("failed"));
			JsonNode request = waiting("its end here").until(() -> Json
				.tree(TwoNodes.call(this.service, "GET", "/api/requests/" + this.asked, "", "X-API-Key", "demo-key")
					.body()), (asked) -> !asked.path("settledAt").asText("").isEmpty());
			Duration waited = Duration.between(Instant.parse(request.path("acceptedAt").asText()),
					Instant.parse(request.path("settledAt").asText()));
			assertThat(waited).as(request.toString()).isBetween(DEADLINE, DEADLINE.plusSeconds(60));
		}

		private JsonNode operations(String tenant) throws IOException {
			return this.service.json("/tenant/" + tenant + "/operations");
		}

	}

}
