package io.fulfillflow.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.fault.RunningService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How large the file of the embedded database gets for what it holds. Run by
 * {@code mvn -Pbenchmark -Dit.included='**}{@code /FileSize.java' verify};
 * {@code filesize.count} says with how many purchases, 20,000 if it doesn't.
 */
class FileSize {

	private static final int COUNT = Integer.getInteger("filesize.count", 20_000);

	private static final int AT_ONCE = 500;

	/** More than what is kept of a request, several times over. */
	private static final long MOST_BYTES = 40_000;

	private final List<String> figures = new ArrayList<>();

	@TempDir
	Path folder;

	@Test
	void staysInProportionToWhatItHolds() throws Exception {
		Path home = Files.createDirectory(this.folder.resolve("service"));
		try (RunningService twins = new RunningService(Files.createDirectory(this.folder.resolve("twins")))
			// they remember every call
			.packaged(3000)
			.with("SPRING_PROFILES_ACTIVE", "twins")
			.set("fulfillflow.sandbox.vendor-delay", "0s")
			.start()
			.ready()) {
			try (RunningService service = service(home, twins).start().ready()) {
				note("empty", home);
				Orders orders = new Orders(twins.url(""), service.url(""));
				for (int placed = 0; placed < COUNT; placed += AT_ONCE) {
					orders.place(Math.min(AT_ONCE, COUNT - placed));
					orders.nudge();
					orders.awaitApproved(COUNT);
					if (placed % 5000 == 0) {
						note("after " + (placed + AT_ONCE), home);
					}
				}
				orders.check(COUNT);
				note("at the end", home);
				Awaitility.await().pollDelay(Duration.ofMinutes(1)).atMost(Duration.ofMinutes(2)).until(() -> true);
				note("after an idle minute", home);
				assertThat(size(home) / COUNT).as("bytes for each purchase").isLessThan(MOST_BYTES);
			}
			note("after a clean stop", home);
			assertThat(size(home) / COUNT).as("bytes for each purchase").isLessThan(MOST_BYTES);
			tellTables(home);
			forgetHistory(home);
			try (RunningService service = service(home, twins).start().ready()) {
				Awaitility.await().pollDelay(Duration.ofSeconds(20)).atMost(Duration.ofMinutes(1)).until(() -> true);
				note("20 seconds after a start without its history", home);
			}
			note("after a clean stop without its history", home);
		}
		Files.write(Path.of("target", "filesize.txt"), this.figures);
	}

	private static RunningService service(Path home, RunningService twins) {
		return new RunningService(home).packaged()
			.with("CONNECT_API_URL", twins.url("/sandbox/connect/public/v1"))
			.with("CONNECT_API_KEY", "sandbox")
			.with("VENDOR_API_URL", twins.url("/sandbox/vendor"))
			.set("fulfillflow.sandbox.enabled", "false")
			.set("fulfillflow.sandbox.demo", "false")
			.set("fulfillflow.connect.poll-interval", "1h")
			.set("fulfillflow.connect.webhooks.secrets", Orders.SECRET);
	}

	private void note(String when, Path home) throws IOException {
		String line = "%-45s %,13d bytes %,8d for each of %d".formatted(when, size(home), size(home) / COUNT, COUNT);
		this.figures.add(line);
		System.out.println(line);
	}

	private static long size(Path home) throws IOException {
		return Files.size(home.resolve("data").resolve("fulfillflow.mv.db"));
	}

	/** What the rows of each table take up, as the database itself counts it. */
	private void tellTables(Path home) throws Exception {
		try (Connection connection = open(home);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(
						"""
								select table_name, disk_space_used('"' || table_name || '"') as bytes from information_schema.tables
								where table_schema = 'PUBLIC' and table_type = 'BASE TABLE' order by bytes desc limit 15""")) {
			while (rows.next()) {
				String line = "  %-43s %,13d bytes %,8d for each".formatted(rows.getString(1), rows.getLong(2),
						rows.getLong(2) / COUNT);
				this.figures.add(line);
				System.out.println(line);
			}
		}
	}

	/** What the engine's history clean-up does by night, once half a year has passed. */
	private static void forgetHistory(Path home) throws Exception {
		try (Connection connection = open(home); Statement statement = connection.createStatement()) {
			for (String table : List.of("detail", "varinst", "actinst", "procinst", "taskinst", "incident", "job_log",
					"op_log", "identitylink", "comment", "attachment")) {
				statement.execute("delete from act_hi_" + table);
			}
		}
	}

	private static Connection open(Path home) throws Exception {
		return DriverManager
			.getConnection("jdbc:h2:file:" + home.resolve("data").resolve("fulfillflow").toAbsolutePath(), "sa", "");
	}

}
