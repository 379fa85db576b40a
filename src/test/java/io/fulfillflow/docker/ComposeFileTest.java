package io.fulfillflow.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code docker compose up} would start.
 */
class ComposeFileTest {

	private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(\\w+)([^}]*)}");

	private final String text = read(Path.of("docker-compose.yml"));

	private final Map<String, Map<String, Object>> services = services();

	@Test
	void hasTwoNodesOnPostgresBehindAProxy() {
		assertThat(withoutProfile()).containsExactlyInAnyOrder("node1", "node2", "postgres", "proxy");
		for (String node : List.of("node1", "node2")) {
			assertThat(environment(node)).containsEntry("SPRING_PROFILES_ACTIVE", "postgres,prod");
			assertThat(this.services.get(node)).as("only the proxy is reached").doesNotContainKey("ports");
			assertThat(this.services.get(node)).containsEntry("read_only", true);
		}
		assertThat(this.services.get("postgres").get("image")).isEqualTo("postgres:16");
	}

	@Test
	void hasTheRestByProfile() {
		assertThat(ofProfile("monitoring")).containsExactlyInAnyOrder("prometheus", "grafana");
		assertThat(ofProfile("sandbox")).containsExactly("twins");
		assertThat(environment("twins")).containsEntry("SPRING_PROFILES_ACTIVE", "twins");
	}

	@Test
	void requiresEverySecretByNameAndSaysSo() {
		List<MatchResult> variables = VARIABLE.matcher(this.text).results().toList();

		assertThat(new TreeSet<>(variables.stream().map((found) -> found.group(1)).toList())).containsExactly(
				"CALLBACKS_ENCRYPTION_KEYS", "CONNECT_API_KEY", "CONNECT_API_URL", "CONNECT_WEBHOOK_SECRET",
				"DATABASE_PASSWORD", "FULFILLFLOW_ADMIN_PASSWORD", "FULFILLFLOW_API_KEY", "VENDOR_API_URL");
		assertThat(variables).allSatisfy((found) -> {
			String name = found.group(1);
			if (name.equals("CONNECT_WEBHOOK_SECRET") || name.equals("CALLBACKS_ENCRYPTION_KEYS")) {
				assertThat(found.group(2)).as("nothing is a choice, too").isEqualTo(":-");
			}
			else {
				assertThat(found.group(2)).as(name).startsWith(":?set " + name);
			}
		});
	}

	@Test
	void writesNoSecretDown() {
		for (String service : this.services.keySet()) {
			environment(service).forEach((name, value) -> {
				if (name.matches(".*(PASSWORD|SECRET|_KEY).*") && !value.isEmpty()) {
					assertThat(value).as(name).startsWith("${");
				}
			});
		}
	}

	@Test
	void listensOnTheLoopbackAddressOnly() {
		assertThat(this.services.values()).allSatisfy((service) -> assertThat(list(service, "ports"))
			.allSatisfy((port) -> assertThat(port).startsWith("127.0.0.1:")));
	}

	@Test
	void mountsWhatIsThere() {
		List<String> mounted = this.services.values()
			.stream()
			.flatMap((service) -> list(service, "volumes").stream())
			.filter((volume) -> volume.startsWith("."))
			.map((volume) -> volume.split(":")[0])
			.toList();

		assertThat(mounted).hasSizeGreaterThan(4).allSatisfy((path) -> assertThat(Path.of(path)).exists());
		assertThat(mountedAt("proxy", "/etc/fulfillflow").resolve("nginx.conf")).isRegularFile();
		assertThat(mountedAt("prometheus", "/etc/fulfillflow").resolve("prometheus.yml")).isRegularFile();
		assertThat(mountedAt("grafana", "/etc/grafana/provisioning").resolve("dashboards")).isNotEmptyDirectory();
		assertThat(mountedAt("grafana", "/etc/fulfillflow/dashboards").resolve("fulfillflow.json")).isRegularFile();
	}

	@Test
	void leavesANodeMoreTimeToStopThanItTakes() {
		int poller = 10;
		int webServer = 20;
		int dispatcher = 10;

		assertThat(Stream.of("node1", "node2", "twins")
			.map((service) -> Integer
				.parseInt(String.valueOf(this.services.get(service).get("stop_grace_period")).replace("s", ""))))
			.allMatch((seconds) -> seconds > poller + webServer + dispatcher);
	}

	@Test
	void proxiesToTheNodesThatPrometheusReads() {
		String proxy = read(Path.of("src/main/docker/nginx/nginx.conf"));
		Map<String, Object> prometheus = new Yaml().load(read(Path.of("src/main/docker/prometheus/prometheus.yml")));

		assertThat(Pattern.compile("server (node\\d:8080) max_fails")
			.matcher(proxy)
			.results()
			.map((found) -> found.group(1))).containsExactly("node1:8080", "node2:8080");
		assertThat(prometheus.toString()).contains("targets=[node1:8080, node2:8080]", "rule_files=[alerts.yml]")
			.contains("credentials_file=/tmp/api-key");
		assertThat(String.valueOf(this.services.get("prometheus").get("command"))).contains("> /tmp/api-key");
	}

	private List<String> withoutProfile() {
		return this.services.keySet()
			.stream()
			.filter((name) -> list(this.services.get(name), "profiles").isEmpty())
			.toList();
	}

	private List<String> ofProfile(String profile) {
		return this.services.keySet()
			.stream()
			.filter((name) -> list(this.services.get(name), "profiles").contains(profile))
			.toList();
	}

	private Map<String, String> environment(String service) {
		Map<?, ?> found = (Map<?, ?>) this.services.get(service).getOrDefault("environment", Map.of());
		Map<String, String> environment = new java.util.TreeMap<>();
		found.forEach((name, value) -> environment.put(String.valueOf(name), String.valueOf(value)));
		return environment;
	}

	private Path mountedAt(String service, String target) {
		return list(this.services.get(service), "volumes").stream()
			.map((volume) -> volume.split(":"))
			.filter((volume) -> volume[1].equals(target))
			.map((volume) -> Path.of(volume[0]))
			.findFirst()
			.orElseThrow();
	}

	private static List<String> list(Map<String, Object> service, String name) {
		return ((List<?>) service.getOrDefault(name, List.of())).stream().map(String::valueOf).toList();
	}

	private Map<String, Map<String, Object>> services() {
		Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(this.text);
		return file.get("services");
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
