package io.fulfillflow.sandbox.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class DemoTest {

	private final ByteArrayOutputStream told = new ByteArrayOutputStream();

	private final PrintStream out = new PrintStream(this.told, true, StandardCharsets.UTF_8);

	@Test
	void tellsHowEveryOrderEndsAndWhatReallyHappened() throws Exception {
		try (ConfigurableApplicationContext server = SandboxServer.started("--fulfillflow.sandbox.demo=false");
				Fulfiller fulfiller = new Fulfiller(SandboxServer.url(server))) {
			new Demo(SandboxServer.url(server), SandboxServer.KEY, this.out, Duration.ofSeconds(20)).run();

			assertThat(lines()).filteredOn((line) -> line.contains("purchase approved in")).hasSize(2);
			assertThat(lines())
				.anyMatch((line) -> line
					.matches("PR-\\d{4}-\\d{4}-\\d{4}-001 purchase approved in \\d+\\.\\d s → AS-.* active"))
				.anyMatch((line) -> line
					.matches("PR-.* purchase is waiting for the customer: domain — Which domain may we use\\?"))
				.anyMatch(
						(line) -> line.matches("PR-.* purchase failed in \\d+\\.\\d s: The domain larkspur.invalid .*"))
				.anyMatch((line) -> line.matches("PR-.*-002 change approved in .* active"))
				.anyMatch((line) -> line.matches("PR-.*-003 renew approved in .* active"))
				.anyMatch((line) -> line.matches("PR-.*-004 adjustment approved in .* active"))
				.anyMatch((line) -> line.matches("PR-.*-005 transfer approved in .* active"))
				.anyMatch((line) -> line.matches("PR-.*-006 suspend approved in .* suspended"))
				.anyMatch((line) -> line.matches("PR-.*-007 resume approved in .* active"))
				.anyMatch((line) -> line.matches("PR-.*-008 cancel approved in .* terminated"));
			assertThat(lines().get(lines().size() - 1)).endsWith("/actuator/health");
			JsonNode effects = effects(server);
			assertThat(effects.path("vendor")).hasSize(2);
			assertThat(effects.path("vendor")).anySatisfy(
					(asset) -> assertThat(asset.findValuesAsText("count")).containsExactly("1", "1", "1", "1", "1"));
			assertThat(effects.path("connect")).hasSize(11)
				.allSatisfy((request) -> assertThat(request.findValuesAsText("count")).containsExactly("1"));
		}
	}

	@Test
	void stopsWatchingAnOrderThatNobodyFulfils() {
		try (ConfigurableApplicationContext server = SandboxServer.started("--fulfillflow.sandbox.demo=false")) {
			new Demo(SandboxServer.url(server), SandboxServer.KEY, this.out, Duration.ofMillis(300)).run();
		}

		assertThat(lines()).filteredOn((line) -> line.contains("purchase is still pending after 0.")).hasSize(4);
		assertThat(lines()).anyMatch((line) -> line.startsWith("The first purchase isn't approved"))
			.anyMatch((line) -> line.startsWith("Demo over"));
	}

	@Test
	void saysWhyItsOrdersAreNotAccepted() {
		try (ConfigurableApplicationContext server = SandboxServer.started("--fulfillflow.sandbox.demo=false")) {
			new Demo(SandboxServer.url(server), "wrong", this.out, Duration.ofSeconds(20)).run();
		}

		assertThat(lines()).anyMatch((line) -> line.startsWith("The demo ends early: HTTP 401"))
			.anyMatch((line) -> line.startsWith("Demo over"));
	}

	@Test
	void endsWithoutAWordWhenTheServiceStops() {
		try (ConfigurableApplicationContext server = SandboxServer.started("--fulfillflow.sandbox.demo=false")) {
			Demo demo = new Demo(SandboxServer.url(server), SandboxServer.KEY, this.out, Duration.ofSeconds(60));
			CompletableFuture<Void> running = CompletableFuture.runAsync(demo::run);
			Awaitility.await().until(() -> lines().size() == 5);

			demo.stop();
			server.close();

			assertThat(running).succeedsWithin(Duration.ofSeconds(10));
		}
		assertThat(lines()).hasSize(5).allMatch((line) -> line.startsWith("Demo: ") || line.contains(" ordered for "));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void startsByItselfOnceTheServiceIsReady(CapturedOutput output) {
		try (ConfigurableApplicationContext server = SandboxServer.started();
				Fulfiller fulfiller = new Fulfiller(SandboxServer.url(server))) {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> output.getOut().contains("Demo over"));
		}

		assertThat(output.getOut()).contains("cancel approved in");
		assertThat(output.getAll()).doesNotContain("Exception");
	}

	@Test
	void isGoneWithTheSandboxSwitchedOff() throws Exception {
		try (ConfigurableApplicationContext server = SandboxServer.started("--fulfillflow.sandbox.enabled=false",
				"--fulfillflow.connect.api-url=http://127.0.0.1:9/public/v1", "--fulfillflow.connect.api-key=SU-0:x",
				"--fulfillflow.vendor.api-url=http://127.0.0.1:9")) {
			assertThat(get(server, "/sandbox/effects").statusCode()).isEqualTo(404);
			assertThat(get(server, "/sandbox/vendor/tenant/1").statusCode()).isEqualTo(404);
			assertThat(get(server, "/sandbox/connect/public/v1/requests").statusCode()).isEqualTo(404);
			assertThat(server.getBeansOfType(DemoLauncher.class)).isEmpty();
		}
	}

	@Test
	void answersOverTheWireExactlyAsClientsExpect() throws Exception {
		try (ConfigurableApplicationContext server = SandboxServer.started("--fulfillflow.sandbox.demo=false")) {
			HttpResponse<String> list = get(server, "/sandbox/connect/public/v1/requests/?limit=0");
			HttpResponse<String> unknown = get(server, "/sandbox/connect/public/v1/requests/PR-1/");

			assertThat(list.headers().firstValue("Content-Type")).contains("application/json");
			assertThat(list.headers().firstValue("Content-Range")).contains("items 0-0/0");
			assertThat(list.body()).isEqualTo("[]");
			assertThat(unknown.statusCode()).isEqualTo(404);
			assertThat(unknown.headers().firstValue("Content-Type")).contains("application/json");
			assertThat(get(server, "/sandbox/vendor//tenant/T-1").body()).contains("There is no tenant T-1");
		}
	}

	private JsonNode effects(ConfigurableApplicationContext server) throws Exception {
		return Json.tree(get(server, "/sandbox/effects").body());
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext server, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(SandboxServer.url(server) + path))
			.header("Authorization", "ApiKey " + SandboxServer.KEY)
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
	}

	private List<String> lines() {
		return this.told.toString(StandardCharsets.UTF_8).lines().toList();
	}

}
