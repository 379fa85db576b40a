package io.fulfillflow.sandbox.faults;

import java.util.Map;

import io.fulfillflow.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RuleReaderTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"fault": "reset"                                                          | side        | must be one of connect, vendor
					"side": "both", "fault": "reset"                                          | side        | must be one of connect, vendor
					"side": "vendor"                                                          | fault       | must be one of status, delay, lose-answer
					"side": "vendor", "fault": "explode"                                      | fault       | must be one of status, delay, lose-answer
					"side": "vendor", "fault": "reset", "method": "FETCH"                     | method      | must be one of GET, POST
					"side": "vendor", "fault": "reset", "path": "tenant"                      | path        | must begin with /
					"side": "vendor", "fault": "reset", "path": "/{tenant"                    | path        | must be a pattern such as
					"side": "vendor", "fault": "reset", "path": 7                             | path        | must be a text
					"side": "vendor", "fault": "reset", "probability": 1.1                    | probability | must be a number from 0 to 1
					"side": "vendor", "fault": "reset", "probability": "often"                | probability | must be a number from 0 to 1
					"side": "vendor", "fault": "reset", "times": 0                            | times       | must be a whole number from 1
					"side": "vendor", "fault": "reset", "seed": "x"                           | seed        | must be a whole number of 64 bits
					"side": "vendor", "fault": "reset", "status": 503                         | status      | is no field of a rule with this fault
					"side": "vendor", "fault": "reset", "propability": 1                      | propability | fault, method, path, probability
					"side": "vendor", "fault": "status"                                       | status      | must be a whole number from 200 to 599
					"side": "vendor", "fault": "status", "status": 99                         | status      | must be a whole number from 200 to 599
					"side": "vendor", "fault": "delay"                                        | delay       | must be a duration such as 300ms
					"side": "vendor", "fault": "delay", "delay": "soon"                       | delay       | must be a duration such as 300ms
					"side": "vendor", "fault": "delay", "delay": "2h"                         | delay       | at most 1h
					"side": "vendor", "fault": "delay", "delay": "2s", "upTo": "1s"           | upTo        | must not be shorter than delay
					"side": "vendor", "fault": "malformed", "as": "xml"                       | as          | must be one of half-json, html
					"side": "vendor", "fault": "retry-after"                                  | seconds     | must be a whole number from 0 to 3600
					"side": "vendor", "fault": "retry-after", "seconds": 1, "status": 500     | status      | must be 429 or 503
					"side": "vendor", "fault": "retry-after", "seconds": 1, "status": 450     | status      | must be 429 or 503
					"side": "vendor", "fault": "retry-after", "seconds": 1, "form": "x"       | form        | must be one of seconds, date
					"side": "vendor", "fault": "duplicate-webhook"                            | side        | must be connect
					"side": "connect", "fault": "duplicate-webhook", "path": "/x"             | path        | is no field of a rule with this fault
					""")
	void namesTheFieldAndWhatWouldBeRight(String fields, String field, String right) {
		Map<String, String> errors = wrong("{" + fields + "}").errors();

		assertThat(errors).containsOnlyKeys(field);
		assertThat(errors.get(field)).contains(right);
	}

	@Test
	void namesEveryWrongFieldAtOnce() {
		assertThat(wrong("{\"fault\": \"delay\", \"times\": -1, \"speed\": 1}").errors()).containsOnlyKeys("side",
				"delay", "times", "speed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "7", "{", "{\"side\":" })
	void wantsAnObject(String text) {
		assertThat(wrong(text).errors()).containsOnlyKeys("body");
	}

	@Test
	void answersAProblemWithTheFields() {
		ProblemDetail problem = new FaultsController(new RuleBook()).wrong(wrong("{\"side\": \"vendor\"}"));

		assertThat(problem.getStatus()).isEqualTo(HttpStatus.BAD_REQUEST.value());
		assertThat(Json.write(problem.getProperties())).contains("\"field\":\"fault\"")
			.contains("must be one of status");
	}

	private static WrongRule wrong(String rule) {
		return catchThrowableOfType(WrongRule.class, () -> RuleReader.read("F-1", Json.tree(rule)));
	}

}
