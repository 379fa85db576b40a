package io.fulfillflow.fulfillment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.provisioning.Effect;
import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Looks for the tenant that a transfer takes over, and sets {@code tenantFound}: by the
 * Vendor's id that the request tells, else by the asset that the subscription was before,
 * else by its own. Sets {@code newTenantWanted} too: what is set for the product.
 */
@Component("findTenant")
class FindTenantDelegate extends TenantStepDelegate {

	private final Provisioning provisioning;

	private final HandlingSettings settings;

	FindTenantDelegate(RemoteCalls calls, CurrentOperation current, Operations operations, Provisioning provisioning,
			HandlingSettings settings) {
		super(calls, current, operations);
		this.provisioning = provisioning;
		this.settings = settings;
	}

	@Override
	Optional<Effect> effect(Operation operation, DelegateExecution execution) {
		List<ExternalId> ids = Stream.concat(previous(operation).stream(), Stream.of(operation.externalId()))
			.distinct()
			.toList();
		return Optional.of(this.provisioning.find(operation.vendorId(), ids));
	}

	private static ProductId product(DelegateExecution execution) {
		return new ProductId((String) execution.getVariable("productId"));
	}

	private Optional<ExternalId> previous(Operation operation) {
		return Optional.ofNullable(this.settings.of(operation.order().product()).previousSubscriptionParameter())
			.flatMap(operation.order()::parameter)
			.map(Parameter::value)
			.map(String::strip)
			.filter((value) -> !value.isEmpty())
			.map(ExternalId::new);
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		execution.setVariable("tenantFound", !answer.isNull());
		execution.setVariable("newTenantWanted", this.settings.of(product(execution)).newTenantForTransfer());
		super.done(execution, answer);
		// what is found may be at work on something else: that is awaited after the
		// takeover
		execution.removeVariable(IN_PROGRESS);
	}

}
