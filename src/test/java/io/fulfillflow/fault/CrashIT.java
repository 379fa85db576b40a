package io.fulfillflow.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} in the middle of the work. The twins run in a process of their own,
 * which isn't killed, and count what really happened.
 */
class CrashIT {

	private static final int PURCHASES = 10;

	@TempDir
	Path folder;

	@Test
	void tenPurchasesEndInTenTenantsAndTenApprovalsHoweverOftenItIsKilled() throws Exception {
		try (RunningService twins = twins(); RunningService service = service(twins)) {
			twins.start().ready();
			List<String> requests = order(twins);
			killWhen("the first tenant is made", service, () -> effects(twins).path("vendor").size() > 0);
			killWhen("every tenant is wanted", service, () -> effects(twins).path("vendor").size() == PURCHASES);
			killWhen("the first request is approved", service, () -> approved(twins) > 0);
			service.start();

			assertEachApprovedOnce(twins, requests);
		}
	}

	/** H2 writes its file table by table: the last commit may be there in part. */
	@Test
	void processesThatAKillTookFromTheFileAreStartedAnewAndDoNothingTwice() throws Exception {
		try (RunningService twins = twins(); RunningService service = service(twins)) {
			twins.start().ready();
			List<String> requests = order(twins);
			killWhen("every tenant is wanted", service, () -> effects(twins).path("vendor").size() == PURCHASES);

			assertThat(takeProcessesAway()).isPositive();
			service.start();

			assertEachApprovedOnce(twins, requests);
		}
	}

	private int takeProcessesAway() throws SQLException {
		String url = "jdbc:h2:file:" + this.folder.resolve("service").resolve("data").resolve("fulfillflow");
		try (Connection connection = DriverManager.getConnection(url + ";IFEXISTS=TRUE", "sa", "");
				Statement statement = connection.createStatement()) {
			statement.execute("set referential_integrity false");
			statement.execute("delete from act_ru_variable");
			statement.execute("delete from act_ru_event_subscr");
			statement.execute("delete from act_ru_job where process_instance_id_ is not null");
			return statement.executeUpdate("delete from act_ru_execution");
		}
	}

	private RunningService twins() throws Exception {
		return new RunningService(Files.createDirectory(this.folder.resolve("twins")))
			.set("fulfillflow.sandbox.demo", "false")
			.set("fulfillflow.sandbox.vendor-delay", "2s")
			.set("fulfillflow.connect.poll-enabled", "false")
			.set("fulfillflow.remote.enabled", "false");
	}

	private RunningService service(RunningService twins) throws Exception {
		return new RunningService(Files.createDirectory(this.folder.resolve("service")))
			.set("fulfillflow.sandbox.enabled", "false")
			.set("fulfillflow.connect.poll-interval", "500ms")
			.with("CONNECT_API_URL", twins.url("/sandbox/connect/public/v1"))
			.with("CONNECT_API_KEY", "sandbox")
			.with("VENDOR_API_URL", twins.url("/sandbox/vendor"));
	}

	private static void assertEachApprovedOnce(RunningService twins, List<String> requests) throws Exception {
		Awaitility.await("ten approvals")
			.atMost(Duration.ofMinutes(3))
			.pollInterval(Duration.ofMillis(500))
			.until(() -> approved(twins) == PURCHASES);
		JsonNode effects = effects(twins);
		assertThat(effects.path("vendor")).hasSize(PURCHASES)
			.allSatisfy((tenant) -> assertThat(tenant.at("/creates/count").asInt()).isEqualTo(1));
		assertThat(requests).allSatisfy((request) -> {
			JsonNode verdicts = effects.path("connect").path(request);
			assertThat(verdicts.at("/approve/count").asInt()).isEqualTo(1);
			assertThat(verdicts).as("no other verdict").hasSize(1);
		});
	}

	private static void killWhen(String moment, RunningService service, Callable<Boolean> reached) throws Exception {
		service.start();
		Awaitility.await(moment).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(5)).until(reached);
		service.kill();
	}

	private static List<String> order(RunningService twins) throws Exception {
		String product = null;
		String mpn = null;
		for (JsonNode candidate : twins.json("/sandbox/connect/public/v1/products")) {
			product = (product == null) ? candidate.path("id").asText() : product;
		}
		mpn = twins.json("/sandbox/connect/public/v1/products/" + product + "/items").path(0).path("mpn").asText();
		List<String> requests = new ArrayList<>();
		for (int number = 0; number < PURCHASES; number++) {
			String order = """
					{"type":"purchase","asset":{"product":{"id":"%s"},"items":[{"mpn":"%s","quantity":"%d"}],
					"params":[{"id":"domain","value":"crash-%d.example"}]}}""".formatted(product, mpn, number + 1,
					number);
			String answer = twins.post("/sandbox/connect/public/v1/requests", order).body();
			requests.add(Json.MAPPER.readTree(answer).path("id").asText());
		}
		assertThat(requests).allMatch((id) -> id.startsWith("PR-"));
		return requests;
	}

	private static JsonNode effects(RunningService twins) throws Exception {
		return twins.json("/sandbox/effects");
	}

	private static int approved(RunningService twins) throws Exception {
		return twins.json("/sandbox/connect/public/v1/requests?status=approved").size();
	}

}
