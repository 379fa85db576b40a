package io.fulfillflow.fulfillment;

import java.util.List;

import io.fulfillflow.channel.Approving;
import io.fulfillflow.channel.FilledParameter;
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

	Approving approving() {
		return new Approving(this.parameters, this.effectiveDate, this.nextBillingDate);
	}

}
