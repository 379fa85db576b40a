package io.fulfillflow.fault;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.PostgresDatabase;
import io.fulfillflow.core.Json;

/**
 * Two nodes on one PostgreSQL database, and the twins in a process of their own, which
 * count what really happened.
 */
final class TwoNodes implements AutoCloseable {

	/**
	 * Longer than a start on a busy machine, so that a lease isn't seen to end by itself.
	 */
	static final Duration LEASE = Duration.ofSeconds(15);

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String database = PostgresDatabase.fresh();

	private final List<RunningService> nodes = new ArrayList<>();

	private final RunningService twins;

	private TwoNodes(Path folder) throws Exception {
		this.twins = new RunningService(Files.createDirectory(folder.resolve("twins")))
			.with("SPRING_PROFILES_ACTIVE", "twins")
			.set("fulfillflow.sandbox.vendor-delay", "1s");
		for (String name : List.of("first", "second")) {
			this.nodes.add(node(Files.createDirectory(folder.resolve(name))));
		}
	}

	/** Both nodes are started at the same moment, on an empty database. */
	static TwoNodes start(Path folder) throws Exception {
		return new TwoNodes(folder).run();
	}

	/** The same, both started in another way. */
	static TwoNodes start(Path folder, List<String> command) throws Exception {
		TwoNodes two = new TwoNodes(folder);
		two.nodes.forEach((node) -> node.as(command));
		return two.run();
	}

	/** The same, with each on a clock of its own. */
	static TwoNodes onClocks(Path folder, List<ServersClock> clocks) throws Exception {
		TwoNodes two = new TwoNodes(folder);
		for (int number = 0; number < clocks.size(); number++) {
			clocks.get(number).of(two.node(number));
		}
		return two.run();
	}

	private TwoNodes run() throws Exception {
		this.twins.start();
		bothRun();
		this.twins.ready();
		return this;
	}

	private RunningService node(Path folder) {
		return new RunningService(folder).with("SPRING_PROFILES_ACTIVE", "postgres")
			.with("DATABASE_URL", this.database)
			.with("DATABASE_USERNAME", "postgres")
			.with("DATABASE_PASSWORD", "postgres")
			.with("CONNECT_API_URL", this.twins.url("/sandbox/connect/public/v1"))
			.with("CONNECT_API_KEY", "sandbox")
			.with("VENDOR_API_URL", this.twins.url("/sandbox/vendor"))
			.set("fulfillflow.sandbox.enabled", "false")
			.set("fulfillflow.sandbox.demo", "false")
			.set("fulfillflow.connect.poll-interval", "500ms")
			.set("fulfillflow.connect.timeout", "3s")
			.set("fulfillflow.vendor.timeout", "3s")
			.set("fulfillflow.remote.lease", LEASE.toSeconds() + "s")
			.set("fulfillflow.remote.first-pause", "200ms")
			.set("fulfillflow.remote.longest-pause", "1s");
	}

	/** Starts what an earlier test left stopped, and waits for what is just starting. */
	void bothRun() throws Exception {
		for (RunningService node : this.nodes) {
			if (!node.isRunning()) {
				node.start();
			}
		}
		this.nodes.forEach(RunningService::ready);
	}

	RunningService node(int number) {
		return this.nodes.get(number % 2);
	}

	RunningService twins() {
		return this.twins;
	}

	/** The calls that a node holds in the database: their ids, with the attempt. */
	Map<Long, Integer> leasesOf(RunningService node) {
		return query("select call_id, attempt from remote_call where state = 'LEASED' and holder like '%/" + node.pid()
				+ "/%'");
	}

	long number(String query) {
		return query("select 0, (" + query + ")").get(0L);
	}

	/** Two columns of numbers, by the first. */
	Map<Long, Integer> query(String query) {
		try (Connection connection = DriverManager.getConnection(this.database);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(query)) {
			Map<Long, Integer> found = new TreeMap<>();
			while (rows.next()) {
				found.put(rows.getLong(1), rows.getInt(2));
			}
			return found;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(query, ex);
		}
	}

	JsonNode effects() {
		return Json.tree(call(this.twins, "GET", "/sandbox/effects", "").body());
	}

	String order(RunningService node, String body) {
		return Json.tree(call(node, "POST", "/tenant", body).body()).path("tenantId").asText();
	}

	String status(RunningService node, String tenantId) {
		return Json.tree(call(node, "GET", "/tenant/" + tenantId, "").body()).path("status").asText();
	}

	static HttpResponse<String> call(RunningService service, String method, String path, String body,
			String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service.url(path)))
			.timeout(Duration.ofSeconds(30))
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).join();
	}

	@Override
	public void close() throws Exception {
		for (RunningService node : this.nodes) {
			node.close();
		}
		this.twins.close();
	}

}
