package io.fulfillflow.sandbox.vendor;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.HttpCalls;
import io.fulfillflow.core.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports a tenant's end to whoever asked for it with its creation. A restart forgets
 * what was still to be reported, as a vendor's may: its callers look by themselves.
 */
class VendorReporter implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(VendorReporter.class);

	private static final int TRIES = 3;

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final TenantBook book;

	private final Manner manner;

	private final ScheduledThreadPoolExecutor timer;

	private final HttpCalls calls;

	VendorReporter(TenantBook book, Clock clock, Manner manner) {
		this.book = book;
		this.manner = manner;
		this.timer = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "sandbox-vendor-reporter");
			thread.setDaemon(true);
			return thread;
		});
		this.calls = new HttpCalls(Duration.ofSeconds(5), this.timer, clock);
	}

	/**
	 * Reports once the tenant is ready, or failed.
	 * @param tenantId the tenant
	 * @param url where to
	 * @param token what to show there
	 */
	void reportLater(String tenantId, String url, String token) {
		if (this.manner.vendorCallsBack()) {
			schedule(this.manner.vendorDelay(), tenantId, url, token, 1);
		}
	}

	private void schedule(Duration in, String tenantId, String url, String token, int number) {
		this.timer.schedule(() -> report(tenantId, url, token, number), in.toMillis() + 20, TimeUnit.MILLISECONDS);
	}

	private void report(String tenantId, String url, String token, int number) {
		try {
			JsonNode tenant = this.book.read(tenantId);
			ObjectNode report = Json.MAPPER.createObjectNode()
				.put("status", tenant.path("status").asText())
				.put("tenantId", tenantId);
			if (tenant.has("reason")) {
				report.put("reason", tenant.path("reason").asText());
			}
			Map<String, String> headers = Map.of("Authorization", "Bearer " + token, "Content-Type",
					"application/json");
			this.calls.send("POST", URI.create(url), headers, Json.write(report)).whenComplete((answer, thrown) -> {
				if ((thrown != null || answer.status() >= 500) && number < TRIES) {
					schedule(PAUSE, tenantId, url, token, number + 1);
				}
			});
		}
		catch (VendorRefusal ex) {
			log.debug("{} is gone: there is nothing to report", tenantId);
		}
		catch (IllegalArgumentException ex) {
			log.debug("The address to report to is none");
		}
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
