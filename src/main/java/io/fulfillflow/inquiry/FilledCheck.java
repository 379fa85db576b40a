package io.fulfillflow.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.Constraints;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.inquiry.Violation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Checks a parameter that has a value.
 */
class FilledCheck {

	private final List<Violation> violations = new ArrayList<>();

	private final Parameter parameter;

	private final Filling filling;

	private final List<Rule> rules;

	FilledCheck(Parameter parameter, Filling filling, List<Rule> rules) {
		this.parameter = parameter;
		this.filling = filling;
		this.rules = rules;
	}

	List<Violation> violations() {
		Constraints demands = this.parameter.demands();
		if (!this.filling.structured().isContainerNode()) {
			length(demands.minLength(), demands.maxLength());
		}
		if (!demands.choices().isEmpty() && !demands.choices().containsAll(this.filling.chosen())) {
			wrong(Kind.NO_CHOICE, "must be one of: " + String.join(", ", demands.choices()));
		}
		Format.of(this.parameter.type())
			.filter((format) -> !format.accepts(this.filling))
			.ifPresent((format) -> wrong(Kind.MALFORMED, "must be " + format.description()));
		this.rules.forEach(this::rule);
		return this.violations;
	}

	private void length(@Nullable Integer fewest, @Nullable Integer most) {
		int length = this.filling.plain().codePointCount(0, this.filling.plain().length());
		if (fewest != null && length < fewest) {
			wrong(Kind.TOO_SHORT, "must have at least " + fewest + " characters");
		}
		if (most != null && length > most) {
			wrong(Kind.TOO_LONG, "must not have more than " + most + " characters");
		}
	}

	private void rule(Rule rule) {
		if (rule.format() != null && !rule.format().accepts(this.filling)) {
			wrong(Kind.MALFORMED, "must be " + rule.format().description(), Optional.of(rule));
		}
		boolean plain = !this.filling.structured().isContainerNode();
		if (rule.mustMatch() != null && plain && !rule.mustMatch().matches(this.filling.plain())) {
			wrong(Kind.NOT_MATCHING, "is not filled in as it should be", Optional.of(rule));
		}
	}

	private void wrong(Kind kind, String what) {
		wrong(kind, what, ParameterRules.wording(this.rules));
	}

	private void wrong(Kind kind, String what, Optional<Rule> words) {
		String title = this.parameter.title();
		String ours = title + " " + what + ".";
		this.violations
			.add(new Violation(this.parameter.id(), kind, words.map((rule) -> rule.message(title, ours)).orElse(ours)));
	}

}
