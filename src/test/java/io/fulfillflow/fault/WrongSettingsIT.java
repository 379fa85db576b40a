package io.fulfillflow.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A wrong setting ends the start with one line that says what to set.
 */
class WrongSettingsIT {

	@TempDir
	Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					CONNECT_API_URL                   | connect.example    | CONNECT_API_URL=connect.example is no address
					VENDOR_API_URL                    | ftp://vendor       | VENDOR_API_URL=ftp://vendor is no address
					FULFILLFLOW_BPMN                  | no/such/folder     | FULFILLFLOW_BPMN=no/such/folder is no folder
					FULFILLFLOW_CONNECT_POLL_INTERVAL | soon               | fulfillflow.connect.poll-interval=soon is no duration
					FULFILLFLOW_REMOTE_LEASE          | 5s                 | fulfillflow.remote.lease=5s is too short
					FULFILLFLOW_SANDBOX_ENABLED       | false              | CONNECT_API_URL is missing
					SERVER_ADDRESS                    | 0.0.0.0            | set FULFILLFLOW_ADMIN_PASSWORD & set fulfillflow.connect.webhooks.secrets
					SPRING_PROFILES_ACTIVE            | prod               | set FULFILLFLOW_ADMIN_PASSWORD
					FULFILLFLOW_CONNECT_WEBHOOKS_REGISTER | true           | webhooks.public-url is missing
					""")
	void endsTheStartWithOneLineThatSaysWhatToSet(String variable, String value, String line) throws Exception {
		try (RunningService service = new RunningService(this.folder).with(variable, value)) {
			service.start();

			assertThat(service.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
			assertThat(service.output().strip().lines().toList()).singleElement()
				.asString()
				.startsWith("FulfillFlow can't start: ")
				.contains(line.split(" & "));
		}
	}

	@Test
	void namesTheFileTheRowAndTheColumnOfAWrongCell() throws Exception {
		String table = Files.readString(Path.of("bpmn/decisions/inquiry-limits.dmn"));
		Path models = Files.createDirectory(this.folder.resolve("models"));
		Files.writeString(models.resolve("limits.dmn"), table.replace("<text>\"P3D\"</text>", "<text>soon</text>"));
		try (RunningService service = new RunningService(this.folder).with("FULFILLFLOW_BPMN", models.toString())) {
			service.start();

			assertThat(service.exitCode(Duration.ofSeconds(120))).isEqualTo(1);
			assertThat(service.output().lines()).filteredOn((line) -> line.startsWith("FulfillFlow can't start: "))
				.singleElement()
				.asString()
				.contains("limits.dmn, row 1 (Rule_Everything), column 'Remind so long before': soon is no name");
			assertThat(service.output()).doesNotContain("\tat ");
		}
	}

	@Test
	void refusesAWeakSecretOfWebhooksInProduction() throws Exception {
		try (RunningService service = new RunningService(this.folder).with("SPRING_PROFILES_ACTIVE", "prod")
			.with("FULFILLFLOW_ADMIN_PASSWORD", "A-strong-1-password")
			.with("FULFILLFLOW_API_KEYS_SHOP", "k-0123456789-0123456789")
			.with("CONNECT_API_URL", "https://connect.example")
			.with("CONNECT_API_KEY", "SU-000-000-000:secret")
			.with("VENDOR_API_URL", "https://vendor.example")
			.with("FULFILLFLOW_CONNECT_WEBHOOKS_SECRETS_0", "weak-one")) {
			service.start();

			assertThat(service.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
			assertThat(service.output().strip().lines().toList()).singleElement()
				.asString()
				.startsWith("FulfillFlow can't start: the service would start with a demo or weak secret for webhooks")
				.doesNotContain("weak-one");
		}
	}

	@Test
	void namesAKeyOfAProductThatNobodyReads() throws Exception {
		try (RunningService service = new RunningService(this.folder).with("SPRING_APPLICATION_JSON",
				"{\"fulfillflow.products.PRD-1.vendor.ulr\": \"https://acme.example\"}")) {
			service.start();

			assertThat(service.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
			assertThat(service.output().strip().lines().toList()).singleElement()
				.asString()
				.startsWith("FulfillFlow can't start: fulfillflow.products.PRD-1.vendor.ulr is no setting of a product")
				.contains("vendor.url");
		}
	}

	@Test
	void saysThatThePortIsInUse() throws Exception {
		try (java.net.ServerSocket taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
				RunningService service = new RunningService(this.folder).with("SERVER_PORT",
						String.valueOf(taken.getLocalPort()))) {
			service.start();

			assertThat(service.exitCode(Duration.ofSeconds(120))).isEqualTo(1);
			assertThat(service.output())
				.contains("FulfillFlow can't start: port " + taken.getLocalPort() + " is in use: set SERVER_PORT")
				.doesNotContain("\tat ");
		}
	}

}
