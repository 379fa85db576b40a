package io.fulfillflow.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What we promise to whoever reads a decision table.
 */
class DecisionConventionsTest {

	static Stream<Path> tables() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("bpmn/decisions"))) {
			List<Path> tables = files.toList();
			assertThat(tables).isNotEmpty();
			return tables.stream();
		}
	}

	@ParameterizedTest
	@MethodSource("tables")
	void everyTableIsNamedVersionedAndExplained(Path file) {
		DmnModelInstance model = Dmn.readModelFromFile(file.toFile());
		assertThat(model.getModelElementsByType(Decision.class)).singleElement().satisfies((decision) -> {
			assertThat(decision.getId().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".dmn")
				.isEqualTo(file.getFileName().toString());
			assertThat(decision.getVersionTag()).matches("\\d+\\.\\d+\\.\\d+");
			assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P180D");
			assertThat(decision.getDescription().getTextContent()).isNotBlank();
			assertThat(decision.getExpression()).isInstanceOf(DecisionTable.class);
		});
		assertThat(model.getModelElementsByType(Input.class)).isNotEmpty()
			.allSatisfy((input) -> assertThat(input.getLabel()).isNotBlank());
		assertThat(model.getModelElementsByType(Output.class)).isNotEmpty()
			.allSatisfy((output) -> assertThat(output.getLabel()).isNotBlank());
		assertThat(model.getModelElementsByType(Rule.class)).isNotEmpty()
			.allSatisfy((rule) -> assertThat(rule.getDescription().getTextContent()).isNotBlank());
	}

	@ParameterizedTest
	@MethodSource("tables")
	void noTableHoldsCode(Path file) throws IOException {
		assertThat(Files.readString(file)).doesNotContain("expressionLanguage", "external", "function(", "<script");
	}

}
