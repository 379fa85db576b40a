package io.fulfillflow.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.fulfillflow.fault.inside.CrashPoint;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes that are killed, on a database that stays, and the twins in a process of their
 * own, which isn't killed and counts what really happened.
 */
final class World implements AutoCloseable {

	static final String PRODUCT = "PRD-204-318-551";

	private final Store store;

	private final RunningService twins;

	private final List<RunningService> nodes = new ArrayList<>();

	private final Path mark;

	/**
	 * Starts the twins, and no node.
	 * @param timeout of whole calls; a lease lasts four times as long
	 */
	World(Path folder, Program program, boolean shared, int nodes, Duration timeout) throws Exception {
		this.mark = folder.resolve("crashed");
		this.twins = new RunningService(Files.createDirectories(folder.resolve("twins"))).as(program.plain())
			.with("SPRING_PROFILES_ACTIVE", "twins")
			.set("fulfillflow.sandbox.vendor-delay", "300ms");
		this.store = shared ? Store.postgres() : Store.embedded(folder.resolve("node-0").resolve("data"));
		for (int number : IntStream.range(0, nodes).toArray()) {
			Path home = Files.createDirectories(folder.resolve("node-" + number));
			this.nodes.add(node(new RunningService(home).as(program.withCrashPoints()), number, timeout));
		}
		this.twins.start().ready();
	}

	private RunningService node(RunningService node, int number, Duration timeout) {
		String limit = timeout.toMillis() + "ms";
		return this.store.settings(node)
			.with("CONNECT_API_URL", this.twins.url("/sandbox/connect/public/v1"))
			.with("CONNECT_API_KEY", "sandbox")
			.with("VENDOR_API_URL", this.twins.url("/sandbox/vendor"))
			.set("fulfillflow.sandbox.enabled", "false")
			.set("fulfillflow.sandbox.demo", "false")
			.set("fulfillflow.connect.products", PRODUCT)
			.set("fulfillflow.connect.poll-interval", "1s")
			.set("fulfillflow.connect.timeout", limit)
			.set("fulfillflow.vendor.timeout", limit)
			.set("fulfillflow.vendor.lost-creation", "3s")
			.set("fulfillflow.remote.lease", timeout.multipliedBy(4).toMillis() + "ms")
			.set("fulfillflow.remote.first-pause", "200ms")
			.set("fulfillflow.remote.longest-pause", "1s")
			.set("fulfillflow.connect.webhooks.register", "true")
			.set("fulfillflow.connect.webhooks.secrets", "a-secret-that-both-nodes-have-in-tests")
			.set("fulfillflow.connect.webhooks.label", "node " + number)
			.set("fulfillflow.connect.webhooks.public-url", node.url(""));
	}

	RunningService twins() {
		return this.twins;
	}

	List<RunningService> nodes() {
		return this.nodes;
	}

	Store store() {
		return this.store;
	}

	/** Lets a share of the calls to the twins go wrong. */
	void trouble(long seed, String... rules) throws Exception {
		for (String rule : rules) {
			assertThat(this.twins.post("/sandbox/faults", rule + ",\"seed\":" + seed + "}").statusCode())
				.isEqualTo(201);
		}
	}

	/** Starts a node that ends as if killed at a step, once. */
	RunningService startUntil(String step) throws Exception {
		Files.deleteIfExists(this.mark);
		return this.nodes.get(0).with(CrashPoint.VARIABLE, step).with(CrashPoint.MARK, this.mark.toString()).start();
	}

	boolean hasCrashed() {
		return Files.exists(this.mark);
	}

	/** Nothing is killed any more. */
	void allRun() throws Exception {
		for (RunningService node : this.nodes) {
			node.with(CrashPoint.VARIABLE, "");
			if (!node.isRunning()) {
				node.start();
			}
		}
		this.nodes.forEach(RunningService::ready);
	}

	void stop() throws Exception {
		for (RunningService node : this.nodes) {
			node.close();
		}
	}

	static void pause(Duration time) {
		Awaitility.await().pollDelay(time).atMost(time.plusSeconds(30)).until(() -> true);
	}

	@Override
	public void close() throws Exception {
		for (RunningService node : this.nodes) {
			if (node.isRunning()) {
				node.kill();
			}
		}
		this.twins.close();
	}

}
