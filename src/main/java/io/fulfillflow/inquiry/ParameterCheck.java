package io.fulfillflow.inquiry;

import java.util.List;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;

import org.springframework.stereotype.Component;

/**
 * Finds what the customer has to be asked: ordering parameters that the product requires
 * and that are empty.
 */
@Component
public class ParameterCheck {

	/**
	 * Checks the parameters of an order.
	 * @param order the order
	 * @return a question for each parameter that is not all right; empty when all is
	 * there
	 */
	public List<Question> questions(Order order) {
		return order.parameters()
			.stream()
			.filter(ParameterCheck::isMissing)
			.map((parameter) -> new Question(parameter.id(), "Please fill in " + parameter.title() + "."))
			.toList();
	}

	private static boolean isMissing(Parameter parameter) {
		return "ordering".equals(parameter.phase()) && parameter.required() && !parameter.hidden()
				&& !parameter.isFilled();
	}

}
