package io.fulfillflow.tracking;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Trace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Log lines as the settings of the service have them written.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest {

	private static final String FORGED = "bad\r\n2026-01-01 00:00:00.000 INFO  Forged  all is well\u001B[2K\u009B1A"
			+ "\u2028{\"message\":\"forged\",\"trace\":\"x\"}\"}";

	private static final Trace TRACE = new Trace("0af7651916cd43dd8448eb211c80319c");

	private final Logger log = LoggerFactory.getLogger("io.fulfillflow.LogLinesTest");

	@AfterEach
	void logAsUsual() {
		configure();
	}

	@Test
	void inProductionEachIsOneJsonObjectWithTheIds(CapturedOutput output) throws Exception {
		configure("prod");
		try (LogContext ids = LogContext.open(new RequestId("PR-1"), new TenantId("T-1"), TRACE)) {
			this.log.info("{} moved on", "PR-1");
		}

		JsonNode line = new ObjectMapper().readTree(line(output, "moved on"));
		assertThat(line.path("message").asText()).isEqualTo("PR-1 moved on");
		assertThat(line.path("request").asText()).isEqualTo("PR-1");
		assertThat(line.path("tenant").asText()).isEqualTo("T-1");
		assertThat(line.path("trace").asText()).isEqualTo(TRACE.id());
	}

	@Test
	void inProductionNobodyCanForgeOne(CapturedOutput output) throws Exception {
		configure("prod");
		int before = output.getOut().length();
		try (LogContext ids = LogContext.open(new RequestId(FORGED), new TenantId(FORGED), TRACE)) {
			this.log.warn("{} is odd", FORGED, new IllegalStateException(FORGED));
		}

		List<String> lines = output.getOut().substring(before).lines().toList();
		assertThat(lines).hasSize(1);
		JsonNode line = new ObjectMapper().readTree(lines.get(0));
		assertThat(line.path("message").asText()).isEqualTo(FORGED + " is odd");
		assertThat(line.path("trace").asText()).isEqualTo(TRACE.id());
		assertThat(line.path("request").asText()).startsWith("bad 2026");
		assertThat(lines.get(0)).doesNotContain("\u001B");
	}

	@Test
	void onTheConsoleTheIdsAreShortened(CapturedOutput output) {
		configure();
		try (LogContext ids = LogContext.open(new RequestId("PR-1"), new TenantId("5e8d2f00-aaaa"), TRACE)) {
			this.log.info("moved on");
		}
		try (LogContext ids = LogContext.open(null, null, TRACE)) {
			this.log.info("called");
		}
		this.log.info("nobody's");

		assertThat(line(output, "moved on")).endsWith(" [PR-1 5e8d2f00 0af76519] moved on");
		assertThat(line(output, "called")).endsWith(" [0af76519] called");
		assertThat(line(output, "nobody's")).matches(".*LogLinesTest +nobody's").doesNotContain("[");
	}

	@Test
	void onTheConsoleNobodyCanForgeOne(CapturedOutput output) {
		configure();
		int before = output.getOut().length();
		try (LogContext ids = LogContext.open(new RequestId(FORGED), new TenantId(FORGED), TRACE)) {
			this.log.warn("{} is odd", FORGED, new IllegalStateException(FORGED, new IllegalArgumentException(FORGED)));
		}

		String written = output.getOut().substring(before);
		assertThat(written.lines().filter((line) -> line.matches("20\\d\\d-.*"))).hasSize(1);
		assertThat(written.lines().skip(1)).isNotEmpty().allMatch((line) -> line.startsWith("  | "));
		assertThat(written).doesNotContain("\u001B", "\u009B");
		assertThat(written.lines().findFirst().orElseThrow()).endsWith("is odd");
	}

	private static String line(CapturedOutput output, String words) {
		return output.getOut()
			.lines()
			.filter((line) -> line.contains(words))
			.reduce((one, other) -> other)
			.orElseThrow();
	}

	/**
	 * Reads the settings of the service and lets them set up the logs; nothing is
	 * started.
	 */
	private static void configure(String... profiles) {
		// what a service in the same JVM left behind
		LoggingSystem.get(LogLinesTest.class.getClassLoader()).cleanUp();
		System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
		new SpringApplicationBuilder(Nothing.class).web(WebApplicationType.NONE)
			.profiles(profiles)
			.run("--fulfillflow.connect.api-url=http://127.0.0.1:9", "--fulfillflow.connect.api-key=SU-1:test",
					"--fulfillflow.vendor.api-url=http://127.0.0.1:9", "--fulfillflow.admin.password=Strong-Enough-12",
					"--fulfillflow.api.keys.someone=of-some-length-for-a-key")
			.close();
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
