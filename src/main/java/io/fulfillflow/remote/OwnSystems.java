package io.fulfillflow.remote;

import java.util.Set;

import io.fulfillflow.core.ProductId;

/**
 * Which products' calls go to a system of their own: whether it is out, slow or asks for
 * a pause is no matter of the others.
 */
public interface OwnSystems {

	/**
	 * The products with a system of their own.
	 * @param side where
	 * @return may be empty; never changes
	 */
	Set<ProductId> of(Side side);

}
