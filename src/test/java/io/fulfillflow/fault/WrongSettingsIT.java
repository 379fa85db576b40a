package io.fulfillflow.fault;

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
					SERVER_ADDRESS                    | 0.0.0.0            | set FULFILLFLOW_ADMIN_PASSWORD
					FULFILLFLOW_SANDBOX_ENABLED       | false              | CONNECT_API_URL is missing
					""")
	void endsTheStartWithOneLineThatSaysWhatToSet(String variable, String value, String line) throws Exception {
		try (RunningService service = new RunningService(this.folder).with(variable, value)) {
			service.start();

			assertThat(service.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
			assertThat(service.output().strip().lines().toList()).singleElement()
				.asString()
				.startsWith("FulfillFlow can't start: ")
				.contains(line);
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
