package io.fulfillflow.fulfillment;

import java.util.List;

import io.fulfillflow.channel.Approving;
import io.fulfillflow.channel.FilledParameter;
import io.fulfillflow.channel.ProductSettings.Activation;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What is written with the approval; kept with the operation.
 *
 * @param parameters one for each parameter that changes
 * @param effectiveDate from when the request counts; {@literal null} when the Vendor
 * doesn't say
 * @param nextBillingDate when the subscription is billed next; {@literal null} as above
 */
record FilledParameters(List<FilledParameter> parameters, @Nullable String effectiveDate,
		@Nullable String nextBillingDate) {

	/** Nothing is filled, only what was wrong before and is right now is cleared. */
	static FilledParameters cleared(Order order) {
		return new FilledParameters(putRight(order), null, null);
	}

	/** The errors to be cleared: of what the customer has put right. */
	static List<FilledParameter> putRight(Order order) {
		return order.parameters()
			.stream()
			.filter(FilledParameters::wasPutRight)
			.map((parameter) -> new FilledParameter(parameter.id(), null))
			.toList();
	}

	private static boolean wasPutRight(Parameter parameter) {
		return "ordering".equals(parameter.phase()) && parameter.isFilled() && parameter.valueError() != null
				&& !parameter.valueError().isBlank();
	}

	Approving approving(@Nullable Activation activation, @Nullable String note) {
		return new Approving(this.parameters, this.effectiveDate, this.nextBillingDate, activation, note);
	}

}
