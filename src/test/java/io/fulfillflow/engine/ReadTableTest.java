package io.fulfillflow.engine;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table says the same to the same question, and works it out once.
 */
class ReadTableTest {

	private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

	@Test
	void tellsQuestionsApartByAllThatItNames() {
		ReadTable table = table("values.plan", "\"team\"", "values.size");

		assertThat(table.rows(question("team", "3", "x"))).containsExactly(Map.of("said", "3"));
		assertThat(table.rows(question("team", "4", "x"))).containsExactly(Map.of("said", "4"));
		assertThat(table.rows(question("solo", "4", "x"))).isEmpty();
		assertThat(table.rows(Map.of("product", "p", "values", Map.of()))).isEmpty();
	}

	@ParameterizedTest(name = "{0} {1} {2}: {3}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			values.plan                  | "team"                   | "yes"       | true
			values.plan                  | -                        | product     | true
			values.other                 | -                        | "yes"       | true
			values.other                 | "x","y"                  | "yes"       | false
			get value(values, "plan")    | "team"                   | "yes"       | false
			values.plan                  | "team"                   | values      | false
			values.plan                  | ? = "team" and now() != null | "yes"   | false
			values.plan                  | "team"                   | today()     | false
			""")
	void remembersWhatItSaidUnlessMoreThanItNamesMatters(String expression, String cell, String said,
			boolean remembered) {
		ReadTable table = table(expression, cell.equals("-") ? "" : cell, said);

		List<Map<String, Object>> first = table.rows(question("team", "3", "x"));
		List<Map<String, Object>> second = table.rows(question("team", "3", "y"));

		assertThat(first).hasSize(1);
		assertThat(second).hasSize(1);
		assertThat(second == first).isEqualTo(remembered);
	}

	private static Map<String, Object> question(String plan, String size, String other) {
		return Map.of("product", "p", "values", Map.of("plan", plan, "size", size, "other", other));
	}

	private static ReadTable table(String expression, String cell, String said) {
		String xml = """
				<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
				  <decision id="Table" name="Table"><decisionTable id="t" hitPolicy="COLLECT">
				    <input id="i"><inputExpression id="e"><text>%s</text></inputExpression></input>
				    <output id="o" name="said" />
				    <rule id="r"><inputEntry id="c"><text>%s</text></inputEntry>
				    <outputEntry id="a"><text>%s</text></outputEntry></rule>
				  </decisionTable></decision>
				</definitions>""".formatted(expression, cell, said);
		return new ReadTable(ENGINE, "Table", new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
	}

}
