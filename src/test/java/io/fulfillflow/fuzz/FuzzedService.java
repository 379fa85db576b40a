package io.fulfillflow.fuzz;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;

import io.fulfillflow.FulfillFlow;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.fulfillment.SeenTierRequests;
import io.fulfillflow.sandbox.demo.SandboxServer;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The service between the twins, which may stop and start again, and goes by a clock that
 * may be set.
 */
class FuzzedService {

	static final ShiftedClock CLOCK = new ShiftedClock();

	static final String SECRET = "the-secret-of-the-webhooks-in-the-lifecycle-test";

	/** It outlives the service, as a file would. */
	private final String database = "lifecycle-" + UUID.randomUUID();

	private final Path data;

	private final TwinCalls calls;

	private ConfigurableApplicationContext service;

	FuzzedService(Path data, TwinCalls calls) {
		this.data = data;
		this.calls = calls;
	}

	void start() {
		this.service = new SpringApplicationBuilder(FulfillFlow.class, Machine.class).run("--server.port=0",
				"--FULFILLFLOW_DATA=" + this.data,
				"--spring.datasource.url=jdbc:h2:mem:" + this.database + ";DB_CLOSE_DELAY=-1",
				"--fulfillflow.sandbox.enabled=false", "--fulfillflow.connect.api-url=" + this.calls.connect(),
				"--fulfillflow.connect.api-key=" + SandboxServer.KEY,
				"--fulfillflow.vendor.api-url=" + this.calls.vendor(), "--fulfillflow.connect.poll-interval=100ms",
				"--fulfillflow.remote.first-pause=100ms", "--fulfillflow.remote.longest-pause=300ms",
				"--fulfillflow.connect.webhooks.secrets=" + SECRET,
				"--fulfillflow.products.PRD-204-318-551.scheduling=true",
				"--fulfillflow.products.PRD-204-318-773.vendor-id-parameter=reach_id",
				"--fulfillflow.products.PRD-204-318-773.tier.vendor-reseller=true");
	}

	void stop() {
		this.service.close();
	}

	String port() {
		return this.service.getEnvironment().getProperty("local.server.port");
	}

	/** Nothing when it was over before the service saw it. */
	RequestState state(String id) {
		RequestId request = new RequestId(id);
		return TwinCalls.isTier(id)
				? this.service.getBean(SeenTierRequests.class).one(request).map((seen) -> seen.state()).orElse(null)
				: this.service.getBean(RequestRows.class).one(request).map((entry) -> entry.state()).orElse(null);
	}

	/** Whose clock the service goes by. */
	static class Machine {

		@Bean
		@Primary
		Clock shiftedClock() {
			return CLOCK;
		}

	}

}
