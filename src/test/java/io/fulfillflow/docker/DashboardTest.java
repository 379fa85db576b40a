package io.fulfillflow.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Grafana's dashboard, as a file. That it asks for what is exported is shown where a
 * service runs.
 */
public class DashboardTest {

	private static final Pattern METRIC = Pattern.compile("\\b(?:fulfillflow|jvm|process|hikaricp|http)_\\w+");

	private static final Path FOLDER = Path.of("src/main/docker");

	private final JsonNode dashboard = dashboard();

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

	/**
	 * The metrics that the dashboard and the alerts ask for, which somebody who can
	 * scrape the service compares with what it exports.
	 */
	public static Set<String> metrics() {
		String queries = String.join("\n", dashboard().findValuesAsText("expr"))
				+ read(FOLDER.resolve("prometheus/alerts.yml"));
		return METRIC.matcher(queries).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

	private static JsonNode dashboard() {
		return Json.tree(read(FOLDER.resolve("grafana/dashboards/fulfillflow.json")));
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
