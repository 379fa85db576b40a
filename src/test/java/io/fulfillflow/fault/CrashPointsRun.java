package io.fulfillflow.fault;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service ends as if killed before and after every remote effect, every commit and
 * the barrier, one after the other, on the same data.
 */
class CrashPointsRun {

	/** So long that a call that nobody holds is taken up again before it is answered. */
	private static final String[] SLOW = {
			"{\"side\":\"vendor\",\"method\":\"POST\",\"path\":\"/tenant\",\"fault\":\"delay\",\"delay\":\"700ms\"",
			"{\"side\":\"connect\",\"path\":\"/requests/*/approve\",\"fault\":\"delay\",\"delay\":\"700ms\"" };

	/** H2 writes the first commit after a rest at once, and keeps the next ones. */
	private static final int ORDERS = 12;

	/**
	 * Left where it is after a failure, with the nodes' logs and the embedded database.
	 */
	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	Path folder;

	@Test
	void nothingIsLostOrDoubledWhereverItCrashesOnAnEmbeddedDatabase() throws Exception {
		crashEverywhere(false);
	}

	@Test
	void nothingIsLostOrDoubledWhereverItCrashesOnAServer() throws Exception {
		crashEverywhere(true);
	}

	private void crashEverywhere(boolean shared) throws Exception {
		long begun = System.nanoTime();
		long seed = Form.seed();
		try (World world = new World(this.folder, Program.prepared(), shared, 1, Duration.ofSeconds(2));
				Shop shop = new Shop(world, seed)) {
			world.trouble(seed, SLOW);
			world.allRun();
			for (int asset = 0; asset < 12; asset++) {
				shop.purchase(99);
			}
			Awaitility.await("something to change").atMost(Duration.ofMinutes(2)).until(() -> shop.open() == 0);
			world.nodes().get(0).kill();
			for (String step : Form.steps(shared)) {
				crash(world, shop, step);
			}
			Findings findings = Inspection.of(world, shop);
			Report.add("crash points on " + world.store(), seed, Form.steps(shared).size(), shop, findings,
					Form.since(begun));
			assertThat(findings.all()).isEmpty();
		}
	}

	/** Orders until the step is come by. */
	private static void crash(World world, Shop shop, String step) throws Exception {
		RunningService node = world.startUntil(step);
		for (int times = 0; node.isRunning() && times < 20; times++) {
			shop.orderSomeOfEach();
			for (int second = 0; node.isRunning() && second < 20; second++) {
				World.pause(Duration.ofMillis(200));
			}
		}
		assertThat(world.hasCrashed()).as("it came by: %s%n%s", step, node.isRunning() ? "" : node.output()).isTrue();
	}

	/**
	 * No call goes out meanwhile, so that nothing but the barrier before the answer can
	 * have made it safe.
	 */
	@Test
	void whatWasAcknowledgedIsThereAfterAKillInTheSameMoment() throws Exception {
		long begun = System.nanoTime();
		long seed = Form.seed();
		try (World world = new World(this.folder, Program.prepared(), false, 1, Duration.ofSeconds(2));
				Shop shop = new Shop(world, seed)) {
			RunningService node = world.nodes().get(0);
			for (int kill = 0; kill < (Form.SHORT ? 1 : 10); kill++) {
				node.with("FULFILLFLOW_REMOTE_ENABLED", "false").with("FULFILLFLOW_CONNECT_POLL_ENABLED", "false");
				node.start().ready();
				int known = shop.direct().tenants().size();
				for (int order = 0; order < ORDERS; order++) {
					shop.direct().order(order);
				}
				Awaitility.await("the answers")
					.atMost(Duration.ofMinutes(1))
					.pollInterval(Duration.ofMillis(1))
					.until(() -> shop.direct().tenants().size() == known + ORDERS);
				node.kill();
			}
			node.with("FULFILLFLOW_REMOTE_ENABLED", "true").with("FULFILLFLOW_CONNECT_POLL_ENABLED", "true");
			Findings findings = Inspection.of(world, shop);
			Report.add("killed at the answer on H2", seed, Form.SHORT ? 1 : 10, shop, findings, Form.since(begun));
			assertThat(findings.all()).isEmpty();
		}
	}

}
