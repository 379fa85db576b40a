package io.fulfillflow.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The file, looked at from outside as after {@code kill -9}: by a copy of it.
 */
class EmbeddedFileTest {

	private static final int COPIES = 60;

	private static final int WRITERS = 4;

	private static final List<String> TABLES = List.of("wish", "call");

	@TempDir
	Path folder;

	private volatile boolean stopped;

	private HikariDataSource pool;

	private EmbeddedFile file;

	private WholeTransactions database;

	@BeforeEach
	void open() throws SQLException {
		HikariConfig settings = new HikariConfig();
		settings.setJdbcUrl(url("live"));
		settings.setUsername("sa");
		this.pool = new HikariDataSource(settings);
		this.file = new EmbeddedFile(this.pool, Duration.ofSeconds(2));
		this.database = new WholeTransactions(this.pool, this.file);
		this.file.takeOver();
		try (Connection connection = this.database.getConnection();
				Statement statement = connection.createStatement()) {
			for (String table : TABLES) {
				statement.execute("create table " + table + " (place int primary key, number bigint)");
				statement.execute("create index number_of_" + table + " on " + table + " (number)");
				statement.execute("insert into " + table + " select x, 0 from system_range(0, 99)");
			}
		}
	}

	@AfterEach
	void close() {
		this.file.destroy();
		this.pool.close();
	}

	@Test
	void neverHoldsAHalfOfATransaction() throws Exception {
		List<Future<Integer>> writers = new ArrayList<>();
		List<String> halves = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
		try {
			for (int who = 0; who < WRITERS; who++) {
				int writer = who;
				writers.add(threads.submit(() -> writeUntilStopped(writer)));
			}
			for (int number = 0; number < COPIES; number++) {
				this.file.force();
				halves.addAll(halves(number));
			}
		}
		finally {
			this.stopped = true;
			threads.shutdown();
		}
		int written = 0;
		for (Future<Integer> writer : writers) {
			written += writer.get();
		}
		assertThat(written).isGreaterThan(COPIES);
		assertThat(halves).isEmpty();
	}

	@Test
	void holdsWhatWasCommittedOnceItIsForced() throws Exception {
		write(0, 1);

		this.file.force();

		try (Connection copy = copy(1)) {
			assertThat(number(copy, "select number from wish where place = 0")).isEqualTo(1);
		}
	}

	@Test
	void isWrittenSoonThoughNobodyAsks() throws Exception {
		write(0, 1);

		List<Integer> tries = new ArrayList<>();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			tries.add(1);
			try (Connection copy = copy(tries.size())) {
				return number(copy, "select number from wish where place = 0") == 1;
			}
			catch (SQLException ex) {
				return false;
			}
		});
	}

	@Test
	void waitsForTheTransactionThatIsUnderWay() throws Exception {
		CompletableFuture<Void> forced;
		try (Connection connection = this.database.getConnection()) {
			connection.setAutoCommit(false);
			update(connection, "wish", 7, 1);
			forced = CompletableFuture.runAsync(this.file::force);
			Awaitility.await().pollDelay(Duration.ofMillis(200)).until(() -> true);
			assertThat(forced).isNotDone();
			update(connection, "call", 7, 1);
			connection.commit();
		}
		forced.join();
		assertThat(halves(1)).isEmpty();
	}

	@Test
	void isntHeldUpForEverByOneThatDoesntEnd() throws Exception {
		try (Connection connection = this.database.getConnection()) {
			CompletableFuture<Void> forced = CompletableFuture.runAsync(this.file::force);

			Awaitility.await().atMost(Duration.ofSeconds(20)).until(forced::isDone);

			assertThat(connection.isClosed()).isFalse();
		}
	}

	@Test
	void isHeldUpOnceByOneThatDoesntEndAndWaitsAgainAfterIt() throws Exception {
		try (Connection connection = this.database.getConnection()) {
			CompletableFuture<Void> forced = CompletableFuture.runAsync(() -> {
				for (int time = 0; time < 20; time++) {
					this.file.force();
				}
			});

			Awaitility.await().atMost(Duration.ofSeconds(20)).until(forced::isDone);

			assertThat(connection.isClosed()).isFalse();
		}
		this.file.force();
		waitsForTheTransactionThatIsUnderWay();
	}

	@Test
	void isntForcedByATransactionThatIsUnderWayItself() throws Exception {
		try (Connection connection = this.database.getConnection()) {
			assertThatThrownBy(this.file::force).isInstanceOf(IllegalStateException.class);
			connection.close();
			connection.close();
		}
		this.file.force();
	}

	private int writeUntilStopped(int writer) throws SQLException {
		int number = 0;
		while (!this.stopped) {
			write(writer + WRITERS * (number % 25), ++number);
		}
		return number;
	}

	private void write(int place, int number) throws SQLException {
		try (Connection connection = this.database.getConnection()) {
			connection.setAutoCommit(false);
			for (String table : TABLES) {
				update(connection, table, place, number);
			}
			connection.commit();
		}
	}

	private static void update(Connection connection, String table, int place, int number) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("update " + table + " set number = " + number + " where place = " + place);
		}
	}

	private List<String> halves(int number) throws Exception {
		List<String> halves = new ArrayList<>();
		try (Connection copy = copy(number)) {
			long half = number(copy,
					"select count(*) from wish join call using (place) where wish.number <> call.number");
			if (half > 0) {
				halves.add("copy %d: %d of one table only".formatted(number, half));
			}
			for (String table : TABLES) {
				long indexed = number(copy, "select count(*) from " + table + " where number >= 0");
				if (indexed != 100) {
					halves.add("copy %d: %d in the index of %s".formatted(number, indexed, table));
				}
			}
		}
		return halves;
	}

	private Connection copy(int number) throws Exception {
		Path copy = this.folder.resolve("copy-" + number + ".mv.db");
		Files.copy(this.folder.resolve("live.mv.db"), copy);
		return DriverManager.getConnection(url("copy-" + number) + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r", "sa", "");
	}

	private static long number(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(query)) {
			rows.next();
			return rows.getLong(1);
		}
	}

	private String url(String name) {
		return "jdbc:h2:file:" + this.folder.resolve(name).toAbsolutePath();
	}

}
