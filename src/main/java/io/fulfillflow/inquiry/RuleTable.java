package io.fulfillflow.inquiry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.engine.WrongDecision;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the decision table {@code ParameterRules}. Its columns may name {@code product},
 * {@code requestType}, {@code scope} and {@code values}, the values by parameter id.
 * Patterns are matched in linear time, so that no value can keep a process busy.
 */
@Component
class RuleTable {

	static final String TABLE = "ParameterRules";

	private final ProductTables tables;

	RuleTable(ProductTables tables) {
		this.tables = tables;
	}

	List<Rule> rules(List<Parameter> parameters, Circumstances circumstances) {
		String id = this.tables.id(TABLE, circumstances.product());
		return this.tables.rows(id, inputs(parameters, circumstances)).stream().map((row) -> rule(id, row)).toList();
	}

	private static Map<String, Object> inputs(List<Parameter> parameters, Circumstances circumstances) {
		return Map.of("product", circumstances.product().value(), "requestType", circumstances.requestType(), "scope",
				circumstances.scope(), "values", values(parameters));
	}

	/** What parameters hold, by their ids and names. */
	static Map<String, Object> values(List<Parameter> parameters) {
		Map<String, Object> values = new HashMap<>();
		parameters.forEach((parameter) -> {
			Object value = Filling.of(parameter).forRules();
			if (parameter.name() != null) {
				values.putIfAbsent(parameter.name(), value);
			}
			values.put(parameter.id(), value);
		});
		return values;
	}

	private static Rule rule(String table, Map<String, Object> row) {
		String parameter = text(row, "parameter");
		if (parameter == null) {
			throw new WrongDecision(table, "a row has no parameter", null);
		}
		return new Rule(parameter, required(table, parameter, row.get("required")),
				format(table, parameter, text(row, "mustBe")), pattern(table, parameter, text(row, "mustMatch")),
				text(row, "message"));
	}

	private static @Nullable Boolean required(String table, String parameter, @Nullable Object cell) {
		if (cell == null || cell instanceof Boolean) {
			return (Boolean) cell;
		}
		throw wrong(table, parameter, "required must be true, false or empty, and is " + cell);
	}

	private static @Nullable Format format(String table, String parameter, @Nullable String cell) {
		if (cell == null) {
			return null;
		}
		return Format.of(cell)
			.orElseThrow(() -> wrong(table, parameter, "mustBe must be one of " + Format.words() + ", and is " + cell));
	}

	private static @Nullable Pattern pattern(String table, String parameter, @Nullable String cell) {
		try {
			return (cell != null) ? Pattern.compile(cell) : null;
		}
		catch (PatternSyntaxException ex) {
			throw wrong(table, parameter, "mustMatch is no pattern: " + ex.getMessage());
		}
	}

	private static @Nullable String text(Map<String, Object> row, String column) {
		Object cell = row.get(column);
		return (cell == null || cell.toString().isBlank()) ? null : cell.toString();
	}

	private static WrongDecision wrong(String table, String parameter, String problem) {
		return new WrongDecision(table, "in the row of " + parameter + ", " + problem, null);
	}

}
