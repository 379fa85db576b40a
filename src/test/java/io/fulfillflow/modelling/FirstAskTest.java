package io.fulfillflow.modelling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fulfillflow.engine.DecisionReader;
import io.fulfillflow.engine.DecisionTables;
import io.fulfillflow.engine.WrongDecision;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FirstAskTest {

	private final List<String> asked = new ArrayList<>();

	@Test
	void asksEachTableWithEverythingThatItMayName() {
		firstAsk("Colours", "Sizes").ask();

		assertThat(this.asked).containsExactly("Colours {product=null}", "Sizes {product=null}");
	}

	@Test
	void goesOnWithTheNextTableWhenOneHasNoAnswer() {
		firstAsk("Wrong", "Sizes").ask();

		assertThat(this.asked).hasSize(2);
	}

	@Test
	void leavesItWhenTheDatabaseIsAway() {
		firstAsk("Away", "Sizes").ask();

		assertThat(this.asked).hasSize(1);
	}

	private FirstAsk firstAsk(String... tables) {
		return new FirstAsk(Arrays.stream(tables).map(FirstAskTest::reader).toList(), new DecisionTables() {

			@Override
			public boolean isDeployed(String decisionId) {
				return true;
			}

			@Override
			public List<Map<String, Object>> rows(String decisionId, Map<String, Object> inputs) {
				FirstAskTest.this.asked.add(decisionId + " " + inputs);
				switch (decisionId) {
					case "Wrong" -> throw new WrongDecision(decisionId, "says nothing", null);
					case "Away" -> throw new IllegalStateException("no connection");
					default -> {
						return List.of();
					}
				}
			}

		});
	}

	private static DecisionReader reader(String table) {
		return new DecisionReader() {

			@Override
			public String decisionId() {
				return table;
			}

			@Override
			public Set<String> inputs() {
				return Set.of("product");
			}

			@Override
			public Set<String> outputs() {
				return Set.of();
			}

			@Override
			public void check(String table, Map<String, Object> row) {
			}

		};
	}

}
