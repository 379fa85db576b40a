package io.fulfillflow.fault;

import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody sees who starts the service with nothing set.
 */
class DemoIT {

	@TempDir
	Path folder;

	@Test
	void showsAnOrderOfEachKindAndStaysUpWithOneLeftWaiting() throws Exception {
		try (RunningService service = new RunningService(this.folder).packaged()
			.set("fulfillflow.connect.poll-interval", "1s")) {
			service.start().ready();
			Awaitility.await("the end of the demo")
				.atMost(Duration.ofMinutes(3))
				.until(() -> service.output().contains("the service stays up"));

			assertThat(service.output()).containsPattern("PR-\\S+ purchase approved in \\S+ s → AS-\\S+ active")
				.containsPattern("PR-\\S+ change approved in \\S+ s → AS-\\S+ active")
				.containsPattern("PR-\\S+ renew approved in \\S+ s → AS-\\S+ active")
				.containsPattern("PR-\\S+ adjustment approved in \\S+ s → AS-\\S+ active")
				.containsPattern("PR-\\S+ transfer approved in \\S+ s → AS-\\S+ active")
				.containsPattern("PR-\\S+ suspend approved in \\S+ s → AS-\\S+ suspended")
				.containsPattern("PR-\\S+ resume approved in \\S+ s → AS-\\S+ active")
				.containsPattern("PR-\\S+ cancel approved in \\S+ s → AS-\\S+ terminated")
				.containsPattern("PR-\\S+ purchase failed in \\S+ s: ")
				.containsPattern("PR-\\S+ purchase is waiting for the customer: ")
				.contains(service.url("/camunda"))
				.doesNotContain("Exception");
			assertThat(waiting(service)).isEqualTo(1);
			assertThat(service.get("/engine-rest/engine").statusCode()).isEqualTo(404);
			assertThat(service.get("/h2-console").statusCode()).isEqualTo(404);
			assertThat(service.get("/actuator/env").statusCode()).isEqualTo(404);
			assertThat(service.post("/camunda/api/admin/setup/default/user/create", "{}").statusCode())
				.isGreaterThanOrEqualTo(400);
		}
		try (RunningService again = new RunningService(this.folder).packaged()
			.set("fulfillflow.sandbox.demo", "false")) {
			again.start().ready();

			assertThat(waiting(again)).as("the twin and the process remember").isEqualTo(1);
			assertThat(again.output()).doesNotContain("ordered").contains("The models are as they were");
		}
	}

	private static int waiting(RunningService service) throws Exception {
		JsonNode inquiring = service.json("/sandbox/connect/public/v1/requests?status=inquiring");
		return inquiring.size();
	}

}
