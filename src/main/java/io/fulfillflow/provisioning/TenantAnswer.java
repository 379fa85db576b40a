package io.fulfillflow.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.VendorId;

/**
 * What a process step learns of the tenant when its effect is there.
 *
 * @param vendorId the Vendor's id of the tenant
 * @param state its state; {@code IN_PROGRESS} has to be awaited
 * @param adopted whether the tenant was there already and nothing was made
 */
public record TenantAnswer(VendorId vendorId, VendorTenant.State state, boolean adopted) {

	/**
	 * Reads the answer of a call that is done.
	 * @param answer of any action of {@link VendorAction}; but a deletion that found
	 * nothing to delete answers a null node
	 * @return never {@literal null}
	 * @throws IllegalArgumentException when it is no answer of this side
	 */
	public static TenantAnswer of(JsonNode answer) {
		if (!answer.hasNonNull("vendorId")) {
			throw new IllegalArgumentException("No answer of the vendor's side: it has no vendorId");
		}
		return Json.MAPPER.convertValue(answer, TenantAnswer.class);
	}

	JsonNode toJson() {
		return Json.MAPPER.valueToTree(this);
	}

}
