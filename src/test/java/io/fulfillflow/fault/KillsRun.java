package io.fulfillflow.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} at moments drawn from a seed, under load, while answers get lost and
 * the other sides fail now and then.
 */
class KillsRun {

	private static final List<String> TROUBLE = List.of(
			"{\"side\":\"vendor\",\"method\":\"POST\",\"path\":\"/tenant\",\"fault\":\"lose-answer\",\"probability\":0.05",
			"{\"side\":\"vendor\",\"method\":\"PUT\",\"path\":\"/tenant/**\",\"fault\":\"lose-answer\",\"probability\":0.05",
			"{\"side\":\"vendor\",\"method\":\"DELETE\",\"fault\":\"lose-answer\",\"probability\":0.05",
			"{\"side\":\"vendor\",\"fault\":\"status\",\"status\":503,\"probability\":0.03",
			"{\"side\":\"vendor\",\"fault\":\"delay\",\"delay\":\"100ms\",\"upTo\":\"700ms\",\"probability\":0.2",
			"{\"side\":\"connect\",\"path\":\"/requests/*/*\",\"method\":\"POST\",\"fault\":\"delay\",\"delay\":\"50ms\",\"upTo\":\"500ms\",\"probability\":0.2",
			"{\"side\":\"connect\",\"path\":\"/requests/*/approve\",\"fault\":\"lose-answer\",\"probability\":0.05",
			"{\"side\":\"connect\",\"path\":\"/requests/*/fail\",\"fault\":\"lose-answer\",\"probability\":0.1",
			"{\"side\":\"connect\",\"path\":\"/requests/*/inquire\",\"fault\":\"lose-answer\",\"probability\":0.1",
			"{\"side\":\"connect\",\"path\":\"/requests/*/approve\",\"fault\":\"status\",\"status\":502,\"probability\":0.03",
			"{\"side\":\"connect\",\"path\":\"/requests/*\",\"method\":\"PUT\",\"fault\":\"reset\",\"probability\":0.03",
			"{\"side\":\"connect\",\"fault\":\"duplicate-webhook\",\"probability\":0.2");

	/**
	 * Left where it is after a failure, with the nodes' logs and the embedded database.
	 */
	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	Path folder;

	@Test
	void oneNodeOnAnEmbeddedDatabaseIsKilledAgainAndAgain() throws Exception {
		kill(false, 1);
	}

	@Test
	void oneOfTwoNodesIsKilledAgainAndAgain() throws Exception {
		kill(true, 2);
	}

	private void kill(boolean shared, int nodes) throws Exception {
		long begun = System.nanoTime();
		long seed = Form.seed();
		Random random = new Random(seed);
		try (World world = new World(this.folder, Program.prepared(), shared, nodes, Duration.ofSeconds(6));
				Shop shop = new Shop(world, seed)) {
			world.trouble(seed, TROUBLE.toArray(String[]::new));
			world.allRun();
			int kills = Form.kills();
			int kill = 0;
			for (; kill < kills && Form.since(begun).compareTo(Form.longest()) < 0; kill++) {
				shop.order(Form.requests() * (kill + 1) / kills - Form.requests() * kill / kills);
				World.pause(Duration.ofMillis(random.nextInt(1500)));
				RunningService victim = world.nodes().get(random.nextInt(nodes));
				victim.kill();
				victim.start();
				// some are killed while they start, or while the other one does
				if (random.nextInt(8) > 2 * (nodes - 1)) {
					world.allRun();
				}
				if (kill % 20 == 19) {
					System.out.println(kill + 1 + " kills after " + Form.since(begun));
				}
			}
			Findings findings = Inspection.of(world, shop);
			Report.add("kills on " + world.store() + ", nodes: " + nodes, seed, kill, shop, findings,
					Form.since(begun));
			assertThat(findings.all()).isEmpty();
		}
	}

}
