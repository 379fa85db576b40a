package io.fulfillflow.tenant.web;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.tenant.OperationHistory;
import io.fulfillflow.tenant.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * The status of a tenant.
 *
 * @param tenantId our id
 * @param externalId the caller's id; ours again when the caller gave none
 * @param productItemId the part number of the first item ordered
 * @param status {@code processing, inquiring, ready, suspended, terminating, terminated}
 * or {@code failed}
 * @param operation the operation that was accepted last
 * @param parameters with what is wrong with them
 * @param reason why it is so, where there is something to say
 */
record TenantBody(String tenantId, String externalId, @Nullable String productItemId, String status,
		OperationInBrief operation, List<ParameterBody> parameters, @Nullable String reason) {

	static TenantBody of(Tenant tenant, OperationHistory.Entry latest, OperationHistory.Entry shown) {
		return new TenantBody(tenant.id().value(), tenant.externalId().value(), tenant.productItemId(),
				tenant.status().word(), new OperationInBrief(latest.id().value(), latest.type().word(), latest.state()),
				shown.order().parameters().stream().map(ParameterBody::of).toList(),
				(tenant.reason() != null && !tenant.reason().isEmpty()) ? tenant.reason() : null);
	}

	/**
	 * An operation in brief.
	 *
	 * @param id its id
	 * @param type {@code purchase, change, suspend, resume} or {@code cancel}
	 * @param status {@code queued, in-progress, succeeded} or {@code failed}
	 */
	record OperationInBrief(String id, String type, String status) {
	}

	/**
	 * A parameter.
	 *
	 * @param id its id
	 * @param value its plain value
	 * @param structuredValue its structured value
	 * @param valueError what is wrong with it, in words for the customer
	 */
	record ParameterBody(String id, @Nullable String value,
			@JsonProperty("structured_value") @Nullable JsonNode structuredValue,
			@JsonProperty("value_error") @Nullable String valueError) {

		static ParameterBody of(Parameter parameter) {
			JsonNode structured = parameter.structuredValue();
			return new ParameterBody(parameter.id(), parameter.value(),
					(structured != null && structured.isContainerNode()) ? structured : null, parameter.valueError());
		}

	}

}
