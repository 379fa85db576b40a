package io.fulfillflow.connect.http;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.connect.AccountRequests;
import io.fulfillflow.connect.Assets;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.TierRequests;
import io.fulfillflow.connect.UsageFiles;
import io.fulfillflow.connect.Webhooks;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.HttpCalls;
import io.fulfillflow.core.ProductId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Connect wired to a server of the test's own.
 */
final class Wired {

	static final String SECRET = "SU-100-200-300:topsecret";

	static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private Wired() {
	}

	static WireMockExtension server() {
		return WireMockExtension.newInstance()
			.options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
			.failOnUnmatchedRequests(true)
			.build();
	}

	static Connect connect(WireMockExtension server, String... products) {
		return connect(base(server) + "/public/v1", SECRET, Duration.ofSeconds(20), products);
	}

	static Connect impatient(WireMockExtension server) {
		return connect(base(server) + "/public/v1", SECRET, Duration.ofSeconds(1));
	}

	static Assets assets(WireMockExtension server, String... products) {
		return new HttpAssets(calls(base(server) + "/public/v1", SECRET, Duration.ofSeconds(20)),
				Stream.of(products).map(ProductId::new).toList());
	}

	static AccountRequests accounts(WireMockExtension server, String... products) {
		return new HttpAccountRequests(calls(base(server) + "/public/v1", SECRET, Duration.ofSeconds(20)),
				Stream.of(products).map(ProductId::new).toList());
	}

	static TierRequests tiers(WireMockExtension server, String... products) {
		return new HttpTierRequests(calls(base(server) + "/public/v1", SECRET, Duration.ofSeconds(20)),
				Stream.of(products).map(ProductId::new).toList());
	}

	static Webhooks webhooks(WireMockExtension server) {
		return new HttpWebhooks(calls(base(server) + "/public/v1", SECRET, Duration.ofSeconds(20)));
	}

	static UsageFiles usageFiles(WireMockExtension server) {
		return new HttpUsageFiles(calls(base(server) + "/public/v1", SECRET, Duration.ofSeconds(20)));
	}

	static Connect connect(String base, String apiKey, Duration timeout, String... products) {
		List<ProductId> only = Stream.of(products).map(ProductId::new).toList();
		return new HttpConnect(calls(base, apiKey, timeout), only);
	}

	private static ConnectCalls calls(String base, String apiKey, Duration timeout) {
		HttpCalls http = new HttpCalls(timeout, Executors.newFixedThreadPool(2, (task) -> {
			Thread thread = new Thread(task, "follow-up");
			thread.setDaemon(true);
			return thread;
		}), Clock.fixed(NOW, ZoneOffset.UTC));
		return new ConnectCalls(URI.create(base), apiKey, http);
	}

	static String base(WireMockExtension server) {
		return "http://127.0.0.1:" + server.getPort();
	}

	static <T> T result(CompletableFuture<T> call) {
		try {
			return call.get(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			return fail(ex);
		}
	}

	static Failure failureOf(CompletableFuture<?> call) {
		try {
			return fail("It succeeded: " + call.get(30, TimeUnit.SECONDS));
		}
		catch (ExecutionException ex) {
			assertThat(ex).hasCauseInstanceOf(CallFailed.class);
			return CallFailed.failureOf(ex.getCause());
		}
		catch (InterruptedException | TimeoutException ex) {
			return fail(ex);
		}
	}

}
