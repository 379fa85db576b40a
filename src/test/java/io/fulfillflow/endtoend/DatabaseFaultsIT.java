package io.fulfillflow.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.fulfillflow.OwnPostgres;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database stops, falls silent, takes no changes or has no connection left while the
 * service is at work: callers are told to come back, and nothing is lost, doubled or half
 * done.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/replaced",
				"fulfillflow.connect.api-key=replaced", "fulfillflow.vendor.api-url=http://127.0.0.1:9/replaced",
				"fulfillflow.connect.poll-interval=200ms", "fulfillflow.remote.first-pause=100ms",
				"fulfillflow.remote.longest-pause=500ms", "fulfillflow.vendor.timeout=1s",
				"fulfillflow.connect.timeout=1s", "fulfillflow.remote.lease=4s",
				"spring.datasource.hikari.connection-timeout=1000", "spring.datasource.hikari.validation-timeout=500",
				"spring.datasource.hikari.data-source-properties.socketTimeout=2" })
@ActiveProfiles("postgres")
@DirtiesContext
class DatabaseFaultsIT {

	private static final CallLog LOG = new CallLog();

	private static final ForeignConnect CONNECT = new ForeignConnect(LOG);

	private static final ForeignVendor VENDOR = new ForeignVendor(LOG);

	private static final OwnPostgres POSTGRES = new OwnPostgres();

	private static final TcpProxy LINE = new TcpProxy(POSTGRES.port());

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	static {
		CONNECT.template("PRD-100-100-100", "TL-100-000-003", "Default Activation Template", "asset");
	}

	private final List<String> ordered = new ArrayList<>();

	@LocalServerPort
	int port;

	@Autowired
	HikariDataSource pool;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	RuntimeService processes;

	@DynamicPropertySource
	static void foreignServers(DynamicPropertyRegistry settings) {
		settings.add("fulfillflow.connect.api-url", CONNECT::url);
		settings.add("fulfillflow.connect.api-key", () -> ForeignConnect.KEY);
		settings.add("fulfillflow.vendor.api-url", VENDOR::url);
		settings.add("DATABASE_URL", () -> "jdbc:postgresql://127.0.0.1:" + LINE.port() + "/postgres");
		settings.add("DATABASE_USERNAME", () -> "postgres");
		settings.add("DATABASE_PASSWORD", () -> "postgres");
	}

	@AfterAll
	static void noPromiseIsBroken() throws Exception {
		assertThat(new Promises(LOG).broken(CONNECT)).isEmpty();
		LINE.close();
		POSTGRES.close();
	}

	@AfterEach
	void nothingIsHalfDone() {
		soon().untilAsserted(
				() -> assertThat(count("select count(*) from operation where settled_at is null")).as("open operations")
					.isZero());
		soon().until(() -> this.processes.createProcessInstanceQuery().count() == 0);
		assertThat(count("select count(*) from remote_call where due_at is not null")).as("open calls").isZero();
		assertThat(count("select count(*) from act_ru_incident")).as("incidents").isZero();
		assertThat(this.ordered).allSatisfy((tenant) -> {
			assertThat(json(get("/tenant/" + tenant).body()).path("status").asText()).isEqualTo("ready");
			assertThat(VENDOR.of(tenant)).hasSize(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "INT", "QUIT" })
	void aDatabaseThatStopsUnderLoadCostsWaitingOnly(String signal) throws Exception {
		List<String> ids = purchases(60);
		soon().until(() -> approved(ids) > 3);
		order(5);

		POSTGRES.stop(signal);
		try {
			assertUnavailable();
		}
		finally {
			POSTGRES.startAgain();
		}
		soon().until(() -> get("/actuator/health/readiness").statusCode() == 200);
		order(1);
		soon().untilAsserted(() -> assertThat(approved(ids)).isEqualTo(60));
		assertThat(ids).allSatisfy((id) -> assertThat(LOG.verdicts(id, "approve")).isEqualTo(1));
	}

	@Test
	void aDatabaseThatFallsSilentIsGivenUpAndFoundAgain() throws Exception {
		assertThat(this.pool.getDataSourceProperties()).as("of the profile")
			.containsEntry("connectTimeout", "10")
			.containsEntry("tcpKeepAlive", "true");
		List<String> ids = purchases(40);
		soon().until(() -> approved(ids) > 3);

		LINE.fallSilent();
		try {
			assertUnavailable();
			int before = LOG.matching((call) -> true).size();
			assertUnavailable();
			assertThat(LOG.matching((call) -> true)).as("calls of a node that can lease nothing").hasSize(before);
		}
		finally {
			LINE.recover();
		}

		order(1);
		soon().untilAsserted(() -> assertThat(approved(ids)).isEqualTo(40));
	}

	@Test
	void aDatabaseThatTakesNoChangesIsWaitedFor() throws Exception {
		List<String> ids = purchases(20);
		soon().until(() -> approved(ids) > 1);

		readOnly(true);
		try {
			assertUnavailable();
			assertThat(get("/tenant?externalId=none").statusCode()).as("reading").isEqualTo(404);
		}
		finally {
			readOnly(false);
		}
		soon().untilAsserted(() -> assertThat(approved(ids)).isEqualTo(20));
		order(1);
	}

	@Test
	void withoutAFreeConnectionCallersAreToldToComeBackAndWorkGoesOnLater() throws Exception {
		List<String> ids = purchases(20);
		List<Connection> taken = new ArrayList<>();
		this.pool.getHikariConfigMXBean().setMaximumPoolSize(2);
		try {
			soon().until(() -> {
				// those that work has now come back, and are taken then
				while (taken.size() < 2 || this.pool.getHikariPoolMXBean().getTotalConnections() > taken.size()) {
					taken.add(this.pool.getConnection());
				}
				return true;
			});
			assertUnavailable();
		}
		finally {
			for (Connection connection : taken) {
				connection.close();
			}
		}
		order(3);
		soon().untilAsserted(() -> assertThat(approved(ids)).isEqualTo(20));
		this.pool.getHikariConfigMXBean().setMaximumPoolSize(10);
	}

	/**
	 * Writing is refused for now, the node is unready, and nobody restarts it for that.
	 */
	private void assertUnavailable() {
		soon().until(() -> get("/actuator/health/readiness").statusCode() == 503);
		for (int number = 0; number < 3; number++) {
			HttpResponse<String> refused = post();
			assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
			assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
			assertThat(refused.body()).doesNotContain("SQL", "Exception", "Hikari");
		}
		assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
	}

	private void order(int count) {
		for (int number = 0; number < count; number++) {
			HttpResponse<String> answer = Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(this::post, (posted) -> posted.statusCode() == 201);
			this.ordered.add(json(answer.body()).path("tenantId").asText());
		}
	}

	private static List<String> purchases(int count) {
		return IntStream.range(0, count).mapToObj((number) -> {
			ObjectNode request = Documents.purchase();
			CONNECT.place(request);
			return Documents.id(request);
		}).toList();
	}

	private static long approved(List<String> ids) {
		return ids.stream().filter((id) -> CONNECT.status(id).equals("approved")).count();
	}

	/** Sessions that are open keep what they have, so they are ended. */
	private static void readOnly(boolean on) throws Exception {
		try (Connection connection = POSTGRES.server().getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("set default_transaction_read_only = off");
			statement.execute("set transaction read write");
			statement.execute("alter database postgres set default_transaction_read_only = " + (on ? "on" : "off"));
			statement.execute("select pg_terminate_backend(pid) from pg_stat_activity "
					+ "where pid <> pg_backend_pid() and backend_type = 'client backend'");
		}
	}

	private int count(String query) {
		return this.jdbc.sql(query).query(Integer.class).single();
	}

	private HttpResponse<String> post() {
		return send(to("/tenant").header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("{}")));
	}

	private HttpResponse<String> get(String path) {
		return send(to(path));
	}

	private HttpRequest.Builder to(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofSeconds(30));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).join();
	}

	private static ConditionFactory soon() {
		return Awaitility.await()
			.ignoreExceptions()
			.atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(100));
	}

}
