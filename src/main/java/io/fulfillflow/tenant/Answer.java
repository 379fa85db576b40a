package io.fulfillflow.tenant;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;

/**
 * What becomes of a caller's wish.
 */
public sealed interface Answer {

	/**
	 * It was accepted and is carried out.
	 *
	 * @param tenantId the tenant
	 * @param operationId the operation that carries it out
	 */
	record Accepted(TenantId tenantId, OperationId operationId) implements Answer {
	}

	/**
	 * It was accepted, and is opened at Connect first.
	 *
	 * @param tenantId the tenant
	 * @param adjustment what was accepted
	 */
	record Opening(TenantId tenantId, RequestId adjustment) implements Answer {
	}

	/**
	 * It is so already.
	 *
	 * @param tenantId the tenant
	 */
	record AlreadySo(TenantId tenantId) implements Answer {
	}

	/**
	 * It can't follow what was accepted before.
	 *
	 * @param reason a sentence
	 */
	record Conflicting(String reason) implements Answer {
	}

	/**
	 * The order would be larger than can be kept.
	 *
	 * @param most how large it may be, in characters of JSON
	 */
	record TooLarge(int most) implements Answer {
	}

	/**
	 * There is no such tenant.
	 */
	record Unknown() implements Answer {
	}

}
