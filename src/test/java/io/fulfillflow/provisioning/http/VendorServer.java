package io.fulfillflow.provisioning.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.HttpCalls;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A stand-in for the vendor's system and the ways to reach it.
 */
final class VendorServer {

	private VendorServer() {
	}

	static WireMockExtension start() {
		return WireMockExtension.newInstance().options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1")).build();
	}

	static TenantApi api(String apiUrl) {
		return api(apiUrl, Duration.ofSeconds(10), null);
	}

	static TenantApi api(String apiUrl, Duration timeout, String authorization) {
		HttpCalls calls = new HttpCalls(timeout, ForkJoinPool.commonPool(), Clock.systemUTC());
		return new TenantApi(new VendorHttp(calls, Access.of(new VendorSettings(apiUrl, timeout, authorization))));
	}

	static Throwable thrownBy(CompletableFuture<?> future) {
		Throwable thrown = catchThrowable(future::join);
		return (thrown != null && thrown.getCause() != null) ? thrown.getCause() : thrown;
	}

	static Failure failureOf(CompletableFuture<?> future) {
		return (thrownBy(future) instanceof CallFailed failed) ? failed.failure() : null;
	}

}
