package io.fulfillflow.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Grafana's dashboard and Prometheus's alerts: each asks for what the service exports.
 */
class DashboardTest {

	/** As Prometheus names them; the service names them in dots. */
	private static final Set<String> EXPORTED = Set.of("fulfillflow_requests_total",
			"fulfillflow_request_duration_seconds_bucket", "fulfillflow_remote_attempts_seconds_count",
			"fulfillflow_remote_attempts_seconds_sum", "fulfillflow_remote_queue", "fulfillflow_operations_open",
			"fulfillflow_oldest_waiting_seconds", "fulfillflow_remote_breaker", "fulfillflow_intake_left_alone_total",
			"fulfillflow_webhooks_total", "jvm_memory_used_bytes", "jvm_memory_max_bytes", "jvm_gc_pause_seconds_sum",
			"process_cpu_usage", "hikaricp_connections_active", "hikaricp_connections_pending",
			"http_server_requests_seconds_count", "http_server_requests_seconds_max");

	private static final Pattern METRIC = Pattern.compile("\\b(?:fulfillflow|jvm|process|hikaricp|http)_\\w+");

	private static final Path FOLDER = Path.of("src/main/docker");

	private final JsonNode dashboard = Json.tree(read(FOLDER.resolve("grafana/dashboards/fulfillflow.json")));

	@Test
	void asksForExportedMetricsOnly() {
		Set<String> used = new TreeSet<>(metrics(String.join("\n", this.dashboard.findValuesAsText("expr"))));

		assertThat(used).containsExactlyInAnyOrderElementsOf(EXPORTED);
		assertThat(metrics(read(FOLDER.resolve("prometheus/alerts.yml")))).isNotEmpty().isSubsetOf(EXPORTED);
	}

	@Test
	void readsItsDataFromTheDataSourceThatIsProvisioned() {
		String provisioned = read(FOLDER.resolve("grafana/provisioning/datasources/prometheus.yml"));

		assertThat(new HashSet<>(this.dashboard.findValuesAsText("uid"))).containsExactlyInAnyOrder("fulfillflow",
				"prometheus");
		assertThat(provisioned).contains("uid: prometheus");
	}

	@Test
	void hasPanelsThatDoNotOverlap() {
		Set<String> places = new HashSet<>();
		Set<Integer> ids = new HashSet<>();
		for (JsonNode panel : this.dashboard.path("panels")) {
			assertThat(ids.add(panel.path("id").asInt())).isTrue();
			assertThat(panel.path("title").asText()).isNotBlank();
			JsonNode at = panel.path("gridPos");
			for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
				assertThat(x).isLessThan(24);
				for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
					assertThat(places.add(x + "," + y)).as(panel.path("title").asText()).isTrue();
				}
			}
		}
		assertThat(ids).hasSizeGreaterThan(10);
	}

	private static List<String> metrics(String text) {
		return METRIC.matcher(text).results().map(MatchResult::group).toList();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
