package io.fulfillflow.channel;

import java.util.List;

import io.fulfillflow.channel.ProductSettings.Activation;
import org.jspecify.annotations.Nullable;

/**
 * What goes to the channel with an approval.
 *
 * @param filled the parameters to write first
 * @param effectiveDate from when the request counts, as ISO 8601; {@literal null} for now
 * @param nextBillingDate when the subscription is billed next, as ISO 8601;
 * {@literal null} leaves it to the channel
 * @param activation what the customer is shown; {@literal null} leaves it to the
 * product's settings
 * @param note what happened, for the request's note; {@literal null} leaves that as it
 * is. It goes with parameters only
 */
public record Approving(List<FilledParameter> filled, @Nullable String effectiveDate, @Nullable String nextBillingDate,
		@Nullable Activation activation, @Nullable String note) {

	/** Nothing but the verdict. */
	public static final Approving NOTHING = new Approving(List.of(), null, null, null, null);

}
