package io.fulfillflow.channel;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What a question needs.
 *
 * @param templateId the template to ask with; Connect chooses when {@literal null}
 * @param questions one for each parameter
 * @param putRight parameters whose error is to be cleared
 * @param wrong those of the questions whose parameter is filled, though not as it should
 * be
 */
record Inquiry(@Nullable String templateId, List<Question> questions, List<String> putRight, List<String> wrong) {

	Inquiry {
		// questions that were wanted before these were kept
		putRight = (putRight != null) ? List.copyOf(putRight) : List.of();
		wrong = (wrong != null) ? List.copyOf(wrong) : List.of();
	}

	static Inquiry about(Order order, @Nullable String templateId, List<Question> questions) {
		Set<String> asked = questions.stream().map(Question::parameterId).collect(Collectors.toSet());
		return new Inquiry(templateId, questions,
				ids(order,
						(parameter) -> parameter.isOrdering() && !asked.contains(parameter.id())
								&& parameter.valueError() != null && !parameter.valueError().isBlank()),
				ids(order, (parameter) -> parameter.isFilled() && asked.contains(parameter.id())));
	}

	private static List<String> ids(Order order, Predicate<Parameter> wanted) {
		return order.parameters().stream().filter(wanted).map(Parameter::id).toList();
	}

}
