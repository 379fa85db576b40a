package io.fulfillflow.channel;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fulfillflow.connect.ParameterUpdate;
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

	/** What is written into the request before it is asked. */
	List<ParameterUpdate> errors() {
		return Stream
			.concat(this.questions.stream()
				.map((question) -> ParameterUpdate.error(question.parameterId(), question.message())),
					this.putRight.stream().map((id) -> ParameterUpdate.error(id, "")))
			.toList();
	}

	/**
	 * Whether an order answers all that was asked. Of what was filled before, only the
	 * error that is gone can tell.
	 */
	boolean isAnswered(Order order) {
		return this.questions.stream()
			.allMatch((question) -> order.parameter(question.parameterId())
				.filter(Parameter::isFilled)
				.filter((parameter) -> !this.wrong.contains(question.parameterId())
						|| !question.message().equals(parameter.valueError()))
				.isPresent());
	}

	private static List<String> ids(Order order, Predicate<Parameter> wanted) {
		return order.parameters().stream().filter(wanted).map(Parameter::id).toList();
	}

}
