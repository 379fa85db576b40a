package io.fulfillflow.channel;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What goes to the channel with an approval.
 *
 * @param filled the parameters to write first
 * @param effectiveDate from when the request counts, as ISO 8601; {@literal null} for now
 * @param nextBillingDate when the subscription is billed next, as ISO 8601;
 * {@literal null} leaves it to the channel
 */
public record Approving(List<FilledParameter> filled, @Nullable String effectiveDate,
		@Nullable String nextBillingDate) {

	/** Nothing but the verdict. */
	public static final Approving NOTHING = new Approving(List.of(), null, null);

}
