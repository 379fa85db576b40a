package io.fulfillflow.engine;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Looks at the cells of decision tables without a request: whether each can be read as
 * FEEL, and which value a plain one has. The engine itself reads a cell only when it is
 * asked.
 */
@Component
public class FeelCells {

	private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.\\w+)*");

	private static final Pattern PLAIN = Pattern.compile("\"([^\"\\\\]|\\\\.)*\"|-?\\d+(\\.\\d+)?|true|false");

	private static final Set<String> WORDS = Set.of("true", "false", "null", "otherwise");

	private final FeelEngine feel;

	/**
	 * Reads as the decision engine does.
	 */
	public FeelCells() {
		DefaultDmnEngineConfiguration configuration = (DefaultDmnEngineConfiguration) DmnEngineConfiguration
			.createDefaultDmnEngineConfiguration();
		configuration.buildEngine();
		this.feel = configuration.getFeelEngine();
	}

	/**
	 * What is wrong with the expression of a column, or with a cell on the right.
	 * @param text as it is written; an empty one is right
	 * @param names what it may name; an empty set for whatever it likes
	 * @return empty when nothing is
	 */
	public Optional<String> expression(String text, Set<String> names) {
		if (text.isBlank()) {
			return Optional.empty();
		}
		return unknown(text, names)
			.or(() -> unreadable(() -> this.feel.evaluateSimpleExpression(text, Variables.emptyVariableContext())));
	}

	/**
	 * What is wrong with a cell on the left.
	 * @param text as it is written; an empty one is right
	 * @param names what it may name; an empty set for whatever it likes
	 * @return empty when nothing is
	 */
	public Optional<String> test(String text, Set<String> names) {
		if (text.isBlank() || "-".equals(text.strip())) {
			return Optional.empty();
		}
		return unknown(text, names).or(() -> unreadable(() -> this.feel.evaluateSimpleUnaryTests(text, "cell",
				Variables.createVariables().putValue("cell", null).asVariableContext())));
	}

	/**
	 * Whether a cell is a plain value, the same for each request.
	 * @param text as it is written
	 * @return {@literal true} for an empty one too
	 */
	public boolean isPlain(String text) {
		return text.isBlank() || PLAIN.matcher(text.strip()).matches();
	}

	/**
	 * The value of a plain cell.
	 * @param text as it is written
	 * @return {@literal null} when it is empty
	 */
	public @Nullable Object value(String text) {
		return text.isBlank() ? null : this.feel.evaluateSimpleExpression(text, Variables.emptyVariableContext());
	}

	/** FEEL takes a text without quotes for a name, and what isn't there for nothing. */
	private static Optional<String> unknown(String text, Set<String> names) {
		return names.isEmpty() ? Optional.empty()
				: Arrays.stream(text.split(","))
					.map(String::strip)
					.filter((part) -> NAME.matcher(part).matches() && !WORDS.contains(part)
							&& !names.contains(part.split("\\.")[0]))
					.findFirst()
					.map((part) -> part + " is no name that is known here ("
							+ String.join(", ", names.stream().sorted().toList()) + "); a text stands in quotes: \""
							+ part + "\"");
	}

	private static Optional<String> unreadable(Runnable reading) {
		try {
			reading.run();
			return Optional.empty();
		}
		catch (FeelException ex) {
			return Optional.of("can't be read: " + ex.getMessage().replaceFirst("^.*?: (?=failed)", ""));
		}
	}

}
