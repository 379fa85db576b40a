package io.fulfillflow.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An upgrade node by node under load: the next version brings a migration of its own and
 * a changed model, while the other node still is the old one. With
 * {@code -Dfault.older=/the/older.jar} the old one really is.
 */
class UpgradedNodeIT {

	private static final int PURCHASES = 60;

	/** Left where it is after a failure, with the nodes' logs. */
	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	Path folder;

	@Test
	void anUpgradeNodeByNodeLosesAndDoublesNothingAndNoCallFails() throws Exception {
		TwoNodes nodes = TwoNodes.start(this.folder, older());
		Next next = new Next(Files.createDirectory(this.folder.resolve("next")));
		try (Orderers orderers = new Orderers(nodes)) {
			Purchases purchases = Purchases.place(nodes.twins(), PURCHASES);
			for (int number = 0; number < 2; number++) {
				RunningService node = nodes.node(number);
				waiting("calls under way").pollInterval(Duration.ofMillis(20))
					.until(() -> nodes.leasesOf(node).size() > 1);
				node.terminate();
				assertThat(node.exitCode(Duration.ofSeconds(45))).as("ended by SIGTERM").isEqualTo(143);
				next.version(node).start().ready();
				int before = orderers.ordered().size();
				waiting("orders at both versions").until(() -> orderers.ordered().size() > before + 20);
			}
			List<String> ordered = orderers.stop();

			waiting("every purchase to be taken in")
				.until(() -> nodes.number("select count(*) from operation where channel = 'CONNECT'") == PURCHASES);
			waiting("every operation to be settled")
				.until(() -> nodes.number("select count(*) from operation where settled_at is null") == 0);
			purchases.assertEachApprovedOnce(nodes.effects());
			assertThat(ordered)
				.allSatisfy((id) -> assertThat(nodes.effects().path("vendor").path(id).at("/creates/count").asInt())
					.isEqualTo(1));
			assertThat(nodes.number("select count(*) from act_ru_incident")).isZero();
			assertThat(nodes.number("select count(of_the_next_version) from operation")).as("the migration").isZero();
			assertThat(nodes.number("select max(version_) from act_re_procdef where key_ = 'PurchaseSubscription'"))
				.as("the changed model")
				.isGreaterThan(1);
			assertThat(nodes.number("select count(distinct proc_def_id_) from act_hi_procinst"
					+ " where proc_def_key_ = 'PurchaseSubscription'"))
				.as("models that purchases went through")
				.isGreaterThan(1);
			assertThat(orderers.failed()).as("orders that neither node took").isEmpty();
			// to go back must be possible, too
			RunningService back = nodes.node(0);
			back.terminate();
			back.exitCode(Duration.ofSeconds(45));
			next.undone(back).start().ready();
		}
		finally {
			nodes.close();
		}
	}

	private static List<String> older() {
		String jar = System.getProperty("fault.older");
		return (jar != null) ? List.of(RunningService.java(), "-Xmx384m", "-jar", jar) : List.of();
	}

	private static ConditionFactory waiting(String what) {
		return Awaitility.await(what).atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200));
	}

	/** What a node is started with from then on. */
	private static final class Next {

		private final Path migrations;

		private final Path models;

		Next(Path folder) throws IOException {
			this.migrations = Files.createDirectory(folder.resolve("migrations"));
			this.models = Files.createDirectory(folder.resolve("models"));
			int number = 9000;
			for (String table : List.of("tenant", "operation", "remote_call", "verdict", "idempotent_answer")) {
				Files.writeString(this.migrations.resolve("V" + number++ + "__" + table + ".sql"),
						"alter table " + table + " add column of_the_next_version varchar(20)");
			}
			String model = Files.readString(Path.of("bpmn", "fulfillment", "purchase-subscription.bpmn"));
			Files.writeString(this.models.resolve("purchase-subscription.bpmn"),
					model.replaceFirst("camunda:versionTag=\"[^\"]*\"", "camunda:versionTag=\"next\""));
		}

		RunningService version(RunningService node) throws IOException {
			return node.as(Program.prepared().plain())
				.with("SPRING_FLYWAY_LOCATIONS", "classpath:db/migration,filesystem:" + this.migrations)
				.with("FULFILLFLOW_BPMN", this.models.toString());
		}

		RunningService undone(RunningService node) {
			return node.as(older())
				.with("SPRING_FLYWAY_LOCATIONS", "classpath:db/migration")
				.with("FULFILLFLOW_BPMN", "");
		}

	}

}
