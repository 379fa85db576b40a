package io.fulfillflow.engine;

import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/**
 * One version of a decision table, which remembers what it said. Working a small table
 * out takes about a millisecond, as its expressions are parsed anew each time, and most
 * requests ask the same. Only what the table names counts as a part of the question, in
 * columns in which a row says something, so that requests that differ in other values ask
 * the same too.
 */
class ReadTable {

	private static final int REMEMBERED = 500;

	private static final Pattern BY_THE_CLOCK = Pattern.compile("\\b(now|today|random number)\\s*\\(");

	private final DmnEngine engine;

	private final DmnDecision decision;

	private final String text;

	private final boolean isTimeless;

	private final Map<Object, List<Map<String, Object>>> said = Collections.synchronizedMap(new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Object, List<Map<String, Object>>> eldest) {
			return size() > REMEMBERED;
		}

	});

	ReadTable(DmnEngine engine, String decisionId, InputStream xml) {
		DmnModelInstance model = Dmn.readModelFromStream(xml);
		this.engine = engine;
		this.decision = engine.parseDecision(decisionId, model);
		Set<Object> idle = idleColumns(model);
		this.text = model.getModelElementsByType(Text.class)
			.stream()
			.filter((text) -> !idle.contains(text.getParentElement()))
			.map(Text::getTextContent)
			.collect(Collectors.joining("\n"));
		this.isTimeless = !BY_THE_CLOCK.matcher(this.text).find();
	}

	/** The input expressions of which no row says anything. */
	private static Set<Object> idleColumns(DmnModelInstance model) {
		Set<Object> idle = new HashSet<>();
		for (DecisionTable table : model.getModelElementsByType(DecisionTable.class)) {
			List<Input> columns = List.copyOf(table.getInputs());
			for (int i = 0; i < columns.size(); i++) {
				int column = i;
				if (table.getRules().stream().allMatch((rule) -> saysNothing(rule, column))) {
					idle.add(columns.get(column).getInputExpression());
				}
			}
		}
		return idle;
	}

	private static boolean saysNothing(Rule rule, int column) {
		Text cell = List.copyOf(rule.getInputEntries()).get(column).getText();
		return cell == null || cell.getTextContent().isBlank();
	}

	List<Map<String, Object>> rows(Map<String, Object> inputs) {
		if (!this.isTimeless) {
			return evaluate(inputs);
		}
		Map<String, Object> question = question(inputs);
		List<Map<String, Object>> known = this.said.get(question);
		if (known == null) {
			known = evaluate(inputs);
			this.said.put(question, known);
		}
		return known;
	}

	private List<Map<String, Object>> evaluate(Map<String, Object> inputs) {
		return this.engine.evaluateDecisionTable(this.decision, inputs)
			.getResultList()
			.stream()
			.map(Collections::unmodifiableMap)
			.toList();
	}

	private Map<String, Object> question(Map<String, Object> inputs) {
		Map<String, Object> question = new HashMap<>(inputs);
		question.keySet().removeIf((name) -> !this.text.contains(name));
		question.replaceAll((name, value) -> (value instanceof Map<?, ?> parts) ? named(name, parts) : value);
		return question;
	}

	/** The parts that the table names; all of them where it takes the whole. */
	private Object named(String name, Map<?, ?> parts) {
		if (Pattern.compile("\\b" + Pattern.quote(name) + "\\b(?!\\s*\\.)").matcher(this.text).find()) {
			return parts;
		}
		Map<Object, Object> named = new HashMap<>(parts);
		named.keySet().removeIf((part) -> !this.text.contains(String.valueOf(part)));
		return named;
	}

}
