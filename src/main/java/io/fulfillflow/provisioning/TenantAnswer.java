package io.fulfillflow.provisioning;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

/**
 * What a process step learns of the tenant when its effect is there.
 *
 * @param vendorId the Vendor's id of the tenant; {@literal null} while an order that was
 * accepted has none yet
 * @param state its state; {@code IN_PROGRESS} has to be awaited
 * @param adopted whether the tenant was there already and nothing was made
 * @param statusAt where the Vendor tells how its work goes on; {@literal null} when the
 * tenant itself tells
 * @param lookAfter seconds for which the Vendor doesn't want to be looked at
 * @param told what the Vendor told of what was {@linkplain Effect#telling asked for}, by
 * JSON pointer; {@literal null} when nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TenantAnswer(@Nullable VendorId vendorId, VendorTenant.State state, boolean adopted,
		@Nullable URI statusAt, @Nullable Long lookAfter, @Nullable JsonNode told) {

	public TenantAnswer(@Nullable VendorId vendorId, VendorTenant.State state, boolean adopted) {
		this(vendorId, state, adopted, null, null, null);
	}

	public TenantAnswer(@Nullable VendorId vendorId, VendorTenant.State state, boolean adopted, @Nullable URI statusAt,
			@Nullable Long lookAfter) {
		this(vendorId, state, adopted, statusAt, lookAfter, null);
	}

	/**
	 * Reads the answer of a call that is done.
	 * @param answer of any action of {@link VendorAction}; but a deletion that found
	 * nothing to delete answers a null node
	 * @return never {@literal null}
	 * @throws IllegalArgumentException when it is no answer of this side
	 */
	public static TenantAnswer of(JsonNode answer) {
		boolean isPromise = "IN_PROGRESS".equals(answer.path("state").asText());
		if (!answer.hasNonNull("vendorId") && !isPromise) {
			throw new IllegalArgumentException("No answer of the vendor's side: it has no vendorId");
		}
		return Json.MAPPER.convertValue(answer, TenantAnswer.class);
	}

	JsonNode toJson() {
		return Json.MAPPER.valueToTree(this);
	}

}
