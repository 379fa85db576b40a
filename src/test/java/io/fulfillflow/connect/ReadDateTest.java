package io.fulfillflow.connect;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReadDateTest {

	@ParameterizedTest
	@CsvSource({ "2026-12-24T08:30:00+00:00,2026-12-24T08:30:00Z", "2026-12-24T08:30:00+02:00,2026-12-24T06:30:00Z",
			"2026-12-24T08:30:00.123456Z,2026-12-24T08:30:00.123456Z", "2026-12-24T08:30:00,2026-12-24T08:30:00Z",
			"2026-12-24,2026-12-24T00:00:00Z" })
	void readsWhatConnectWrites(String text, String moment) {
		assertThat(ReadDate.latest(json("\"" + text + "\""))).isEqualTo(Instant.parse(moment));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "\"soon\"", "\"2026-13-01\"", "{}", "[]", "true", "7" })
	void takesWhatIsNoDateForNone(String node) {
		assertThat(ReadDate.latest(json(node))).isNull();
	}

	@Test
	void takesTheLaterOne() {
		assertThat(ReadDate.latest(json("\"2026-12-24\""), json("\"2027-01-01\""), json("null")))
			.isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
	}

	private static JsonNode json(String text) {
		return Json.tree(text);
	}

}
