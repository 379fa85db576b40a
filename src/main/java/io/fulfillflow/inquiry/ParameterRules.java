package io.fulfillflow.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.Parameter;
import io.fulfillflow.inquiry.Violation.Kind;

import org.springframework.stereotype.Component;

/**
 * Checks parameters: against what the product demands (type, required, lengths, choices,
 * dependencies), and against the rows of the decision table {@code ParameterRules} that
 * hold. Knows nothing of processes, so that orders, tier configurations and drafts are
 * checked alike.
 */
@Component
public class ParameterRules {

	private final RuleTable table;

	ParameterRules(RuleTable table) {
		this.table = table;
	}

	/**
	 * Checks parameters.
	 * @param parameters all of them, of other phases too: rules may depend on each
	 * @param circumstances what they are checked for
	 * @return all that is wrong, in the order of the parameters; empty when nothing is
	 * @throws io.fulfillflow.engine.WrongDecision if the table can't be worked out; the
	 * message names the row
	 */
	public List<Violation> check(List<Parameter> parameters, Circumstances circumstances) {
		List<Rule> rules = this.table.rules(parameters, circumstances);
		List<Violation> violations = new ArrayList<>();
		for (Parameter parameter : parameters) {
			if (circumstances.concern(parameter)) {
				List<Rule> about = rules.stream().filter((rule) -> rule.isAbout(parameter)).toList();
				violations.addAll(check(parameter, Demand.of(parameter, parameters), about));
			}
		}
		if (!circumstances.complete()) {
			rules.stream()
				.filter((rule) -> Boolean.TRUE.equals(rule.required()))
				.filter((rule) -> Parameter.find(parameters, rule.parameter()).isEmpty())
				.filter((rule) -> violations.stream().noneMatch((told) -> told.parameterId().equals(rule.parameter())))
				.forEach((rule) -> violations.add(missing(rule.parameter(), rule.parameter(), Optional.of(rule))));
		}
		return violations;
	}

	private static List<Violation> check(Parameter parameter, Demand demand, List<Rule> rules) {
		if (!demand.answerable()) {
			return List.of();
		}
		Filling filling = Filling.of(parameter);
		if (!filling.isEmpty()) {
			return new FilledCheck(parameter, filling, rules).violations();
		}
		Optional<Rule> demanding = rules.stream().filter((rule) -> rule.required() != null).findFirst();
		boolean required = demanding.map(Rule::required).orElse(demand.required());
		return required ? List.of(missing(parameter.id(), parameter.title(),
				demanding.filter((rule) -> rule.message() != null).or(() -> wording(rules)))) : List.of();
	}

	private static Violation missing(String id, String title, Optional<Rule> words) {
		String otherwise = "Please fill in " + title + ".";
		return new Violation(id, Kind.MISSING, words.map((rule) -> rule.message(title, otherwise)).orElse(otherwise));
	}

	/** The row that only says what the customer reads. */
	static Optional<Rule> wording(List<Rule> rules) {
		return rules.stream().filter(Rule::demandsNothing).findFirst();
	}

}
