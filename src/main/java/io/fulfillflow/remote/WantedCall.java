package io.fulfillflow.remote;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * An effect that a process wants on another system.
 *
 * @param side where
 * @param action which effect; with the request it makes the idempotency key
 * @param requestId the request it belongs to
 * @param payload what the side needs to carry it out
 * @param onceOnly whether the effect is wanted at most once per request, however often
 * the process comes by: its known outcome then serves again. Questions and looks are not
 * @param productId the product that it is about; {@literal null} when it isn't known
 * @param until when the whole request is to be over: a call is given up then, though it
 * could be tried longer. One that is wanted later, because a person decided so, has its
 * usual time; {@literal null} for no such limit
 */
public record WantedCall(Side side, String action, RequestId requestId, JsonNode payload, boolean onceOnly,
		@Nullable ProductId productId, @Nullable Instant until) {

	/**
	 * An effect that has its usual time.
	 */
	public WantedCall(Side side, String action, RequestId requestId, JsonNode payload, boolean onceOnly,
			@Nullable ProductId productId) {
		this(side, action, requestId, payload, onceOnly, productId, null);
	}

	/**
	 * An effect of which the product isn't known.
	 */
	public WantedCall(Side side, String action, RequestId requestId, JsonNode payload, boolean onceOnly) {
		this(side, action, requestId, payload, onceOnly, null);
	}

	/**
	 * The same effect, about a product.
	 * @param product the product
	 * @return a copy
	 */
	public WantedCall about(ProductId product) {
		return new WantedCall(this.side, this.action, this.requestId, this.payload, this.onceOnly, product, this.until);
	}

	/**
	 * The same effect, of a request that is to be over at a time.
	 * @param end that time
	 * @return a copy
	 */
	public WantedCall until(Instant end) {
		return new WantedCall(this.side, this.action, this.requestId, this.payload, this.onceOnly, this.productId, end);
	}

}
