package io.fulfillflow.tenant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.channel.Adjustments;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The adjustments that the Vendor wishes: of a tenant of Connect's as a request there,
 * which then comes in like every other one; of one of our own channel at once.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class VendorAdjustments {

	private static final String PREFIX = "ADJ-";

	/** Half of what a column takes. */
	private static final int LARGEST = 500_000;

	private final DirectTenants direct;

	private final TenantRows tenants;

	private final Adjustments adjustments;

	VendorAdjustments(DirectTenants direct, TenantRows tenants, Adjustments adjustments) {
		this.direct = direct;
		this.tenants = tenants;
		this.adjustments = adjustments;
	}

	/**
	 * Wants parameters of a tenant to have other values.
	 * @param id ours
	 * @param values by parameter id; a scalar is a plain value, anything else a
	 * structured one
	 * @return what becomes of it
	 */
	public Answer want(TenantId id, Map<String, JsonNode> values) {
		Optional<Tenant> tenant = this.tenants.get(id);
		if (tenant.isEmpty()) {
			return new Answer.Unknown();
		}
		return (tenant.get().channel() == Channel.CONNECT) ? atConnect(tenant.get(), values)
				: this.direct.adjust(id, (order) -> adjusted(order, values));
	}

	private Answer atConnect(Tenant tenant, Map<String, JsonNode> values) {
		TenantStatus lasting = tenant.lasting();
		if (lasting == TenantStatus.TERMINATED || lasting == TenantStatus.FAILED) {
			return new Answer.Conflicting("Tenant " + tenant.id() + " is " + lasting.word() + ": nothing can follow");
		}
		if (Json.write(values).length() > LARGEST) {
			return new Answer.TooLarge(LARGEST);
		}
		RequestId adjustment = new RequestId(PREFIX + UUID.randomUUID());
		this.adjustments.want(adjustment, tenant.externalId(), tenant.product(), values);
		return new Answer.Opening(tenant.id(), adjustment);
	}

	/**
	 * How far an adjustment got that is opened at Connect.
	 * @param id ours
	 * @param adjustment what was accepted
	 * @return empty when the tenant has no such adjustment
	 */
	@Transactional(propagation = Propagation.SUPPORTS)
	public Optional<Adjustments.Progress> progress(TenantId id, RequestId adjustment) {
		return this.tenants.get(id)
			.flatMap((tenant) -> this.adjustments.progress(adjustment)
				.filter((progress) -> progress.asset().equals(tenant.externalId())));
	}

	private static Order adjusted(Order order, Map<String, JsonNode> values) {
		Map<String, Parameter> parameters = new LinkedHashMap<>();
		order.parameters().forEach((parameter) -> parameters.put(parameter.id(), parameter));
		values.forEach((id, value) -> {
			Parameter known = parameters.getOrDefault(id,
					new Parameter(id, id, "ordering", "text", null, null, null, false, false));
			parameters.put(id,
					value.isContainerNode() ? known.withValue(null, value) : known.withValue(Json.text(value), null));
		});
		return order.withParameters(java.util.List.copyOf(parameters.values()));
	}

}
