package io.fulfillflow.modelling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.fulfillflow.engine.DecisionReader;
import io.fulfillflow.engine.FeelCells;
import io.fulfillflow.engine.WrongDecision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.jspecify.annotations.Nullable;

/**
 * Examines one decision table. A table that nobody here reads is asked by its model with
 * whatever that has: of it only what can't be read at all is told.
 */
final class TableCheck {

	private final String file;

	private final String decisionId;

	private final List<Input> inputs;

	private final List<Output> outputs;

	private final List<Rule> rules;

	private final @Nullable DecisionReader reader;

	private final Set<String> names;

	private final FeelCells cells;

	private final List<String> problems;

	/**
	 * Prepares the examination.
	 * @param reader who reads the table; {@literal null} for nobody that is known
	 * @param problems what is found goes there
	 */
	TableCheck(String file, String decisionId, DecisionTable table, @Nullable DecisionReader reader, FeelCells cells,
			List<String> problems) {
		this.file = file;
		this.decisionId = decisionId;
		this.inputs = List.copyOf(table.getInputs());
		this.outputs = List.copyOf(table.getOutputs());
		this.rules = List.copyOf(table.getRules());
		this.reader = reader;
		this.names = (reader != null) ? reader.inputs() : Set.of();
		this.cells = cells;
		this.problems = problems;
	}

	void check() {
		this.inputs.forEach((input) -> tell(", column " + label(input.getLabel(), input),
				this.cells.expression(text(input.getInputExpression().getText()), this.names)));
		if (this.reader != null) {
			checkOutputs(this.reader);
		}
		for (int row = 0; row < this.rules.size(); row++) {
			checkRow(this.rules.get(row), ", row " + (row + 1) + " (" + this.rules.get(row).getId() + ")");
		}
	}

	private void checkOutputs(DecisionReader reading) {
		String known = reading.outputs().stream().sorted().collect(Collectors.joining(", "));
		List<String> names = this.outputs.stream().map((output) -> String.valueOf(output.getName())).toList();
		names.stream()
			.filter((name) -> !reading.outputs().contains(name))
			.forEach((name) -> this.problems
				.add(this.file + ": nothing reads an output named " + name + "; there are " + known));
	}

	private void checkRow(Rule rule, String where) {
		int before = this.problems.size();
		List<UnaryTests> tests = List.copyOf(rule.getInputEntries());
		for (int column = 0; column < tests.size() && column < this.inputs.size(); column++) {
			Input input = this.inputs.get(column);
			tell(where + ", column " + label(input.getLabel(), input),
					this.cells.test(text(tests.get(column).getText()), this.names));
		}
		List<OutputEntry> entries = List.copyOf(rule.getOutputEntries());
		for (int column = 0; column < entries.size() && column < this.outputs.size(); column++) {
			Output output = this.outputs.get(column);
			tell(where + ", column " + label(output.getLabel(), output),
					this.cells.expression(text(entries.get(column)), this.names));
		}
		boolean isPlain = entries.stream().allMatch((entry) -> this.cells.isPlain(text(entry)));
		if (this.reader != null && isPlain && this.problems.size() == before) {
			read(this.reader, entries, where);
		}
	}

	/** What is the same for each request can be read without one. */
	private void read(DecisionReader reading, List<OutputEntry> entries, String where) {
		Map<String, Object> row = new HashMap<>();
		for (int column = 0; column < entries.size() && column < this.outputs.size(); column++) {
			row.put(this.outputs.get(column).getName(), this.cells.value(text(entries.get(column))));
		}
		try {
			reading.check(this.decisionId, row);
		}
		catch (WrongDecision ex) {
			this.problems.add(this.file + where + ": " + ex.getMessage());
		}
	}

	private void tell(String where, Optional<String> problem) {
		problem.ifPresent((text) -> this.problems.add(this.file + where + ": " + text));
	}

	private static String label(@Nullable String label, DmnElement column) {
		return (label != null && !label.isBlank()) ? "'" + label + "'" : column.getId();
	}

	private static String text(OutputEntry entry) {
		return text(((LiteralExpression) entry).getText());
	}

	private static String text(@Nullable Text text) {
		return (text != null) ? text.getTextContent() : "";
	}

}
