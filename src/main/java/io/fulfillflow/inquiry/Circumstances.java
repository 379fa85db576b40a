package io.fulfillflow.inquiry;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;

/**
 * In which circumstances parameters are checked: what the columns of the decision tables
 * can tell apart.
 *
 * @param product the product that the parameters are of
 * @param requestType the type of the request in Connect's words: {@code purchase},
 * {@code change} …, or {@code setup}, {@code update} for a tier configuration
 * @param scope {@code asset}, {@code tier1} or {@code tier2}
 * @param phase which parameters are checked: {@code ordering} for those that the customer
 * fills
 * @param complete whether all parameters of the product are there to be checked, as
 * Connect shows them; otherwise one that a rule demands may be missing altogether
 */
public record Circumstances(ProductId product, String requestType, String scope, String phase, boolean complete) {

	/**
	 * What the customer fills for a subscription.
	 * @param product the product
	 * @param type what the request wants
	 * @param channel where it came from
	 * @return the circumstances
	 */
	public static Circumstances ofOrder(ProductId product, OperationType type, Channel channel) {
		return new Circumstances(product, type.word(), "asset", "ordering", channel == Channel.CONNECT);
	}

	/**
	 * What a reseller fills for a tier configuration.
	 * @param product the product
	 * @param requestType {@code setup}, {@code update} or {@code adjustment}
	 * @param level 1 or 2
	 * @return the circumstances
	 */
	public static Circumstances ofTier(ProductId product, String requestType, int level) {
		return new Circumstances(product, requestType, "tier" + level, "ordering", true);
	}

	boolean concern(Parameter parameter) {
		return this.phase.equals(parameter.phase());
	}

}
