package io.fulfillflow.connect;

import org.jspecify.annotations.Nullable;

/**
 * What a request is approved with. Connect wants a template or a tile.
 *
 * @param templateId the activation template; {@literal null} sends none
 * @param tile text in place of a template, which Connect is going to give up
 * @param effectiveDate from when the request counts, as ISO 8601; {@literal null} for now
 * @param nextBillingDate when the subscription is billed next, as ISO 8601;
 * {@literal null} leaves it to Connect
 */
public record Approval(@Nullable String templateId, @Nullable String tile, @Nullable String effectiveDate,
		@Nullable String nextBillingDate) {

	/**
	 * An approval with a template and nothing else.
	 * @param templateId the template; {@literal null} sends none
	 * @return never {@literal null}
	 */
	public static Approval with(@Nullable String templateId) {
		return new Approval(templateId, null, null, null);
	}

}
