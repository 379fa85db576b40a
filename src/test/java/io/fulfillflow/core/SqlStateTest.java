package io.fulfillflow.core;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlStateTest {

	@ParameterizedTest
	@CsvSource({ "08006, true", "53100, true", "57P01, true", "25006, true", "40001, true", "90028, true",
			"90098, true", "23505, false", "42601, false", "25001, false", "90013, false", "5, false", ", false" })
	void tellsWhatMayPass(String state, boolean mayPass) {
		assertThat(SqlState.mayPass(state)).isEqualTo(mayPass);
	}

}
