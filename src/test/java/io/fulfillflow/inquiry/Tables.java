package io.fulfillflow.inquiry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.fulfillflow.engine.DecisionReader;
import io.fulfillflow.engine.DecisionTables;
import io.fulfillflow.engine.WrongDecision;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/**
 * The packaged decision tables, with rows of a test's own before those that are there.
 */
public final class Tables implements DecisionTables {

	private static final Path FOLDER = Path.of("bpmn/decisions");

	private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

	private final Map<String, DmnDecision> decisions = new HashMap<>();

	private String expression = "values.plan";

	private Tables() {
	}

	public static Tables packaged() {
		return new Tables().with("ParameterRules", "parameter-rules.dmn")
			.with("InquiryLimits", "inquiry-limits.dmn")
			.with("Schedule", "schedule.dmn")
			.with("Templates", "templates.dmn")
			.with("ReviewRules", "review-rules.dmn");
	}

	/**
	 * Tables that are added from now on look at something else in the column of the plan.
	 */
	Tables column(String other) {
		this.expression = other;
		return this;
	}

	/** A table with rows; a cell is written as in the Modeler, {@code -} is empty. */
	public Tables with(String id, String file, String... rows) {
		return with(true, id, file, rows);
	}

	/** A table without the rows that it is packaged with. */
	Tables only(String id, String file, String... rows) {
		return with(false, id, file, rows);
	}

	private Tables with(boolean packaged, String id, String file, String... rows) {
		try {
			String base = id(file);
			String xml = Files.readString(FOLDER.resolve(file))
				.replace("decision id=\"" + base + "\"", "decision id=\"" + id + "\"")
				.replace("values.plan", this.expression)
				.replace("dmnElementRef=\"" + base + "\"", "dmnElementRef=\"" + id + "\"");
			int inputs = xml.split("<inputExpression ", -1).length - 1;
			StringBuilder rules = new StringBuilder();
			for (int row = 0; row < rows.length; row++) {
				rules.append(rule(row, rows[row].split("\\|"), inputs));
			}
			String changed = packaged ? xml.replaceFirst("<rule ", Matcher.quoteReplacement(rules + "<rule "))
					: xml.replaceFirst("(?s)<rule .*</rule>", Matcher.quoteReplacement(rules.toString()));
			this.decisions.put(id,
					ENGINE.parseDecision(id, new ByteArrayInputStream(changed.getBytes(StandardCharsets.UTF_8))));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The id of the decision in a packaged file. */
	private static String id(String file) {
		return Pattern.compile("(^|-)([a-z])")
			.matcher(file.replace(".dmn", ""))
			.replaceAll((found) -> found.group(2).toUpperCase(Locale.ROOT));
	}

	private static String rule(int row, String[] cells, int inputs) {
		StringBuilder rule = new StringBuilder("<rule id=\"R" + row + "\">");
		for (int cell = 0; cell < cells.length; cell++) {
			String text = cells[cell].strip().replace("&", "&amp;").replace("<", "&lt;");
			String kind = (cell < inputs) ? "inputEntry" : "outputEntry";
			rule.append("<%s id=\"C%d_%d\"><text>%s</text></%s>".formatted(kind, row, cell,
					text.equals("-") ? "" : text, kind));
		}
		return rule.append("</rule>").toString();
	}

	public ProductTables products() {
		return new ProductTables(this);
	}

	/** Who reads the tables that are about parameters. */
	public List<DecisionReader> readers() {
		return List.of(new RuleTable(new ProductTables(this)), limits());
	}

	public ParameterRules rules() {
		return new ParameterRules(new RuleTable(new ProductTables(this)));
	}

	InquiryLimits limits() {
		return new InquiryLimits(new ProductTables(this), new InquirySettings(Duration.ofDays(14)));
	}

	ReviewRules reviews() {
		return new ReviewRules(new ProductTables(this));
	}

	@Override
	public boolean isDeployed(String decisionId) {
		return this.decisions.containsKey(decisionId);
	}

	@Override
	public List<Map<String, Object>> rows(String decisionId, Map<String, Object> inputs) {
		DmnDecision decision = this.decisions.get(decisionId);
		if (decision == null) {
			throw new WrongDecision(decisionId, "is not deployed", null);
		}
		return ENGINE.evaluateDecisionTable(decision, inputs).getResultList();
	}

}
