package io.fulfillflow.connect;

import io.fulfillflow.core.ProductId;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as Connect has it, or shall have it: a call of {@code POST} at every event of
 * one kind of object of one product.
 *
 * @param product the product
 * @param type {@code event}, or the name of a validator
 * @param objectClass what it is about, such as {@code fulfillment_request}
 * @param label its name, at most 100 characters
 * @param url what is called, at most 4096 characters
 * @param secret what its token is signed with, at most 100 characters; {@literal null}
 * when Connect doesn't tell it
 * @param active whether it calls at all; what doesn't call by {@code POST} is none of
 * ours and counts as inactive
 */
public record Webhook(ProductId product, String type, String objectClass, String label, String url,
		@Nullable String secret, boolean active) {

	/** The type of those that tell that something happened. */
	public static final String EVENT = "event";

	/**
	 * A webhook that tells that something happened.
	 */
	public Webhook(ProductId product, String objectClass, String label, String url, @Nullable String secret,
			boolean active) {
		this(product, EVENT, objectClass, label, url, secret, active);
	}

	@Override
	public String toString() {
		return "Webhook[" + this.label + ": " + this.type + " " + this.objectClass + " of " + this.product + " to "
				+ this.url + "]";
	}

}
