package io.fulfillflow.inquiry;

import java.util.List;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;

import org.springframework.stereotype.Component;

/**
 * Finds what the customer has to be asked about an order.
 */
@Component
public class ParameterCheck {

	private final ParameterRules rules;

	ParameterCheck(ParameterRules rules) {
		this.rules = rules;
	}

	/**
	 * Checks the parameters of an order.
	 * @param order the order
	 * @param type what the request wants
	 * @param channel where it came from
	 * @return one question for each parameter that is not all right, which says all that
	 * is wrong with it; empty when nothing is
	 */
	public List<Question> questions(Order order, OperationType type, Channel channel) {
		return Violation
			.questions(this.rules.check(order.parameters(), Circumstances.ofOrder(order.product(), type, channel)));
	}

}
