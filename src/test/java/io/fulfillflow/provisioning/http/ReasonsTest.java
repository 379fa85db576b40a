package io.fulfillflow.provisioning.http;

import java.nio.charset.StandardCharsets;

import io.fulfillflow.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReasonsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"reason\":\"Too many seats.\",\"detail\":\"No such one.\"}|Too many seats.",
			"{\"detail\":\"Too many seats.\",\"title\":\"Not valid here\"}|Too many seats.",
			"{\"message\":\"Too many seats.\"}|Too many seats.", "{\"error\":\"Too many seats.\"}|Too many seats.",
			"{\"error\":{\"code\":7,\"message\":\"Too many seats.\"}}|Too many seats.",
			"{\"errors\":[\"Too many seats.\",\"Other one.\"]}|Too many seats.",
			"{\"errors\":[{\"message\":\"Too many seats.\"}]}|Too many seats.",
			"{\"title\":\"Too many seats.\"}|Too many seats.",
			"{\"error\":\"E_SEATS\",\"title\":\"Too many seats.\"}|Too many seats.",
			"{\"message\":\"Bad Request\",\"title\":\"Too many seats.\"}|Too many seats.",
			"{\"reason\":\"Please select a plan from the list.\"}|Please select a plan from the list.",
			"{\"reason\":\"Please update the seats and set a limit.\"}|Please update the seats and set a limit.",
			"{\"reason\":\"席が多すぎます。\"}|席が多すぎます。", "{\"reason\":\"Too\\r\\n many\\tseats.\"}|Too many seats." })
	void findsTheFirstSentence(String body, String reason) {
		assertThat(Reasons.in(Json.tree(body))).contains(reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "E_42", "QUOTA_EXCEEDED", "Bad Request", "400 Bad Request",
			"HTTP/1.1 409 Conflict", "error: 500 Internal Server Error", "Unprocessable Entity.", "An error occurred.",
			"1 2 3", "<html><body>No</body></html>", "See <a href='x'>here</a> for more", "Seats &lt; users",
			"java.lang.NullPointerException: seats is null", "Oops at com.acme.Seats.check(Seats.java:12)",
			"NullPointerException while checking", "Traceback (most recent call last):",
			"File \"app.py\", line 3, in check", "could not run SELECT * FROM seats", "select * from seats failed",
			"INSERT INTO seats failed", "UPDATE seats SET n=1 failed", "delete from seats failed",
			"ERROR: duplicate row violates unique constraint", "ORA-00001: seats again",
			"org.acme.seats.SeatService said no" })
	void showsNoMachineTalk(String text) {
		assertThat(Reasons.in(Json.MAPPER.createObjectNode().put("reason", text))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "[]", "7", "\"Too many seats.\"", "{\"reason\":7}", "{\"reason\":{\"a\":\"Too many.\"}}",
					"{\"errors\":[]}", "{\"errors\":\"Too many seats.\"}", "{\"error\":[\"Too many seats.\"]}" })
	void findsNothingElsewhere(String body) {
		assertThat(Reasons.in(Json.tree(body))).isEmpty();
	}

	@Test
	void boundsWhatItShows() {
		String reason = Reasons.in(Json.MAPPER.createObjectNode().put("reason", "No. ".repeat(100_000))).orElseThrow();

		assertThat(reason).hasSizeLessThanOrEqualTo(400).endsWith("…");
	}

	@Test
	void cutsNoCharacterInTwo() {
		String reason = Reasons.in(Json.MAPPER.createObjectNode().put("reason", "A b" + "😀".repeat(300)))
			.orElseThrow();

		assertThat(reason).doesNotMatch("(?s).*\\p{Cs}.*");
		assertThat(new String(reason.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEqualTo(reason);
	}

}
