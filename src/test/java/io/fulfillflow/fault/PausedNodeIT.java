package io.fulfillflow.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node that stands still for longer than its leases, as in a long pause of the garbage
 * collection or of its virtual machine, and then goes on as if nothing had happened.
 */
class PausedNodeIT {

	private static final int PURCHASES = 150;

	private static final Duration PAUSE = TwoNodes.LEASE.plusSeconds(5);

	@TempDir
	static Path folder;

	private static TwoNodes nodes;

	@BeforeAll
	static void start() throws Exception {
		nodes = TwoNodes.start(folder);
	}

	@AfterAll
	static void stop() throws Exception {
		if (nodes != null) {
			nodes.close();
		}
	}

	@Test
	void saysAndDoesNothingTwiceWhenItGoesOn() throws Exception {
		RunningService paused = nodes.node(0);
		Purchases purchases = Purchases.place(nodes.twins(), PURCHASES);
		waiting("calls under way").pollInterval(Duration.ofMillis(2)).until(() -> nodes.leasesOf(paused).size() > 3);
		signal(paused, "STOP");
		Map<Long, Integer> held;
		try {
			held = nodes.leasesOf(paused);
			waiting("the leases to run out").pollDelay(PAUSE).until(() -> true);
			assertThat(nodes.leasesOf(paused).size()).as("calls that it still holds").isLessThan(held.size());
		}
		finally {
			signal(paused, "CONT");
		}

		waiting("every purchase to be settled")
			.until(() -> nodes.number("select count(*) from operation where settled_at is null") == 0
					&& purchases.approved() == PURCHASES);
		waiting("the node that was paused to be well")
			.until(() -> paused.get("/actuator/health/readiness").statusCode() == 200);
		JsonNode effects = nodes.effects();
		purchases.assertEachApprovedOnce(effects);
		assertThat(nodes.query("select call_id, attempt from remote_call where state = 'DONE'"))
			.satisfies((done) -> assertThat(held).anySatisfy((call,
					attempt) -> assertThat(done.get(call)).as("an attempt of the other node").isGreaterThan(attempt)));
		assertThat(nodes.number("""
				select count(*) from (select call_id from remote_attempt
				where result in ('DONE', 'REFUSED', 'GIVEN_UP', 'ELSEWHERE') group by call_id having count(*) > 1)
				twice""")).as("calls that were settled twice").isZero();
		assertThat(nodes.number("select count(*) from act_ru_incident")).isZero();
	}

	private static void signal(RunningService node, String name) throws Exception {
		assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(node.pid())).inheritIO().start().waitFor())
			.isZero();
	}

	private static ConditionFactory waiting(String what) {
		return Awaitility.await(what).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200));
	}

}
