package io.fulfillflow.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of the embedded database is put back that is older than what happened at Connect
 * and the vendor.
 */
class RestoredDatabaseIT {

	@TempDir
	Path folder;

	@Test
	void anOldCopyAsksTheOtherSidesAndDoublesNothing() throws Exception {
		Path home = Files.createDirectory(this.folder.resolve("service"));
		try (RunningService twins = new RunningService(Files.createDirectory(this.folder.resolve("twins")))
			.with("SPRING_PROFILES_ACTIVE", "twins")
			.set("fulfillflow.sandbox.vendor-delay", "2s");
				RunningService service = new RunningService(home)
					.with("CONNECT_API_URL", twins.url("/sandbox/connect/public/v1"))
					.with("CONNECT_API_KEY", "sandbox")
					.with("VENDOR_API_URL", twins.url("/sandbox/vendor"))
					.set("fulfillflow.sandbox.enabled", "false")
					.set("fulfillflow.sandbox.demo", "false")
					.set("fulfillflow.connect.poll-interval", "500ms")) {
			twins.start().ready();
			service.start().ready();
			Purchases done = Purchases.place(twins, 5);
			waiting("those that are done before").until(() -> done.approved() == 5);
			Purchases underWay = Purchases.place(twins, 10);
			waiting("those that are under way").pollInterval(Duration.ofMillis(10))
				.until(() -> twins.json("/sandbox/effects").path("vendor").size() > 8);
			stop(service);
			Path copy = this.folder.resolve("copy");
			FileSystemUtils.copyRecursively(home.resolve("data"), copy);
			assertThat(underWay.approved()).as("approved before the copy was made").isLessThan(10);
			service.start().ready();
			Purchases since = Purchases.place(twins, 5);
			String direct = Json.tree(service.post("/tenant", "{\"externalId\":\"EXT-since\"}").body())
				.path("tenantId")
				.asText();
			waiting("everything").until(() -> underWay.approved() == 10 && since.approved() == 5
					&& service.json("/tenant/" + direct).path("status").asText().equals("ready"));
			stop(service);

			FileSystemUtils.deleteRecursively(home.resolve("data"));
			FileSystemUtils.copyRecursively(copy, home.resolve("data"));
			service.start().ready();

			Purchases afterwards = Purchases.place(twins, 2);
			waiting("new ones").until(() -> afterwards.approved() == 2);
			waiting("the end of all that was under way")
				.until(() -> service.json("/api/requests?status=running").path("items").isEmpty());
			JsonNode effects = twins.json("/sandbox/effects");
			for (Purchases purchases : new Purchases[] { done, underWay, since, afterwards }) {
				purchases.assertEachApprovedOnce(effects);
			}
			assertThat(service.get("/tenant/" + direct).statusCode()).as("an order that the copy doesn't have")
				.isEqualTo(404);
			String again = Json.tree(service.post("/tenant", "{\"externalId\":\"EXT-since\"}").body())
				.path("tenantId")
				.asText();
			waiting("the order, given again")
				.until(() -> service.json("/tenant/" + again).path("status").asText().equals("ready"));
			assertThat(twins.json("/sandbox/effects").path("vendor").path("EXT-since").at("/creates/count").asInt())
				.as("tenants of the order that was given again")
				.isEqualTo(1);
		}
	}

	private static void stop(RunningService service) throws Exception {
		service.terminate();
		assertThat(service.exitCode(Duration.ofSeconds(45))).isEqualTo(143);
	}

	private static ConditionFactory waiting(String what) {
		return Awaitility.await(what)
			.ignoreException(IOException.class)
			.atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(200));
	}

}
