package io.fulfillflow.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.OwnPostgres;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The disk of the database is full, to the last byte, and then has room again. Needs a
 * file system of its own, which only root can mount.
 */
class DatabaseOnAFullDiskIT {

	@TempDir
	Path folder;

	private Path disk;

	@BeforeEach
	void mount() throws Exception {
		this.disk = Files.createDirectory(this.folder.resolve("disk"));
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=192m", "tmpfs", this.disk.toString()) == 0,
				"no file system can be mounted here");
	}

	@AfterEach
	void unmount() throws Exception {
		run("umount", "-l", this.disk.toString());
	}

	@Test
	void theEmbeddedDatabaseRefusesWritesUntilThereIsRoomAndWhatWasAcknowledgedIsThere() throws Exception {
		try (RunningService twins = twins();
				RunningService service = service(twins).with("FULFILLFLOW_DATA",
						this.disk.resolve("data").toString())) {
			twins.start().ready();
			service.start().ready();
			fillsUpAndHasRoomAgain(twins, service, true, () -> {
			});
		}
	}

	/** A server that can't write its log ends, and is started by whoever makes room. */
	@Test
	void postgresRefusesWritesUntilThereIsRoomAndWhatWasAcknowledgedIsThere() throws Exception {
		try (OwnPostgres postgres = new OwnPostgres(this.disk.resolve("data"));
				RunningService twins = twins();
				RunningService service = service(twins).with("SPRING_PROFILES_ACTIVE", "postgres")
					.with("DATABASE_URL", postgres.server().getJdbcUrl("postgres", "postgres"))
					.with("DATABASE_USERNAME", "postgres")
					.with("DATABASE_PASSWORD", "postgres")) {
			twins.start().ready();
			service.start().ready();
			fillsUpAndHasRoomAgain(twins, service, false, () -> {
				if (!postgres.isRunning()) {
					postgres.startAgain();
				}
			});
		}
	}

	private void fillsUpAndHasRoomAgain(RunningService twins, RunningService service, boolean isKnownBefore,
			Repair repair) throws Exception {
		List<String> acknowledged = new ArrayList<>();
		order(service, acknowledged);
		Path filler = this.disk.resolve("filler");

		fill(filler);

		if (isKnownBefore) {
			waiting("unreadiness").until(() -> service.get("/actuator/health/readiness").statusCode() == 503);
		}
		Purchases purchases = Purchases.place(twins, 10);
		waiting("refused orders").pollInterval(Duration.ofMillis(20)).until(() -> {
			HttpResponse<String> answer = service.post("/tenant", "{}");
			if (answer.statusCode() == 201) {
				acknowledged.add(Json.tree(answer.body()).path("tenantId").asText());
				return false;
			}
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).isPresent();
			return true;
		});
		assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		Files.delete(filler);
		repair.mend();

		waiting("readiness").until(() -> service.get("/actuator/health/readiness").statusCode() == 200);
		order(service, acknowledged);
		waiting("the purchases of meanwhile").until(() -> purchases.approved() == 10);
		purchases.assertEachApprovedOnce(twins.json("/sandbox/effects"));
		waiting("every acknowledged order").untilAsserted(() -> {
			for (String tenant : acknowledged) {
				assertThat(service.json("/tenant/" + tenant).path("status").asText()).isEqualTo("ready");
			}
		});
		JsonNode vendor = twins.json("/sandbox/effects").path("vendor");
		assertThat(acknowledged)
			.allSatisfy((tenant) -> assertThat(vendor.path(tenant).at("/creates/count").asInt()).isEqualTo(1));
	}

	private RunningService twins() throws IOException {
		return new RunningService(Files.createDirectory(this.folder.resolve("twins")))
			.with("SPRING_PROFILES_ACTIVE", "twins")
			.set("fulfillflow.sandbox.vendor-delay", "0s");
	}

	private RunningService service(RunningService twins) throws IOException {
		return new RunningService(Files.createDirectory(this.folder.resolve("service")))
			.with("CONNECT_API_URL", twins.url("/sandbox/connect/public/v1"))
			.with("CONNECT_API_KEY", "sandbox")
			.with("VENDOR_API_URL", twins.url("/sandbox/vendor"))
			.set("fulfillflow.sandbox.enabled", "false")
			.set("fulfillflow.sandbox.demo", "false")
			.set("fulfillflow.connect.timeout", "2s")
			.set("fulfillflow.vendor.timeout", "2s")
			.set("fulfillflow.remote.lease", "8s")
			.set("fulfillflow.connect.poll-interval", "500ms");
	}

	private static void order(RunningService service, List<String> acknowledged) {
		HttpResponse<String> answer = waiting("an order").until(() -> service.post("/tenant", "{}"),
				(posted) -> posted.statusCode() == 201);
		acknowledged.add(Json.tree(answer.body()).path("tenantId").asText());
	}

	private static void fill(Path filler) throws IOException {
		byte[] block = new byte[4096];
		try (OutputStream out = Files.newOutputStream(filler)) {
			while (true) {
				out.write(block);
			}
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageContaining("No space left");
		}
	}

	private static int run(String... command) throws Exception {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
	}

	private static ConditionFactory waiting(String what) {
		return Awaitility.await(what)
			.ignoreException(IOException.class)
			.atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(250));
	}

	private interface Repair {

		void mend() throws Exception;

	}

}
