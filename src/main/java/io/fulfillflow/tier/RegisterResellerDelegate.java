package io.fulfillflow.tier;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.provisioning.ResellerOrder;
import io.fulfillflow.provisioning.VendorAction;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.RemoteStep;
import io.fulfillflow.remote.Side;
import io.fulfillflow.remote.WantedCall;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import org.springframework.stereotype.Component;

/**
 * Makes the reseller known to the Vendor's system, if the product's settings want it;
 * goes on at once when they don't.
 */
@Component("registerReseller")
class RegisterResellerDelegate extends RemoteStep {

	private final CurrentTier current;

	private final TierRows rows;

	private final ProductSettings products;

	RegisterResellerDelegate(RemoteCalls calls, CurrentTier current, TierRows rows, ProductSettings products) {
		super(calls);
		this.current = current;
		this.rows = rows;
		this.products = products;
	}

	@Override
	protected Optional<WantedCall> want(DelegateExecution execution) {
		TierEntry entry = entry(execution);
		if (!this.products.of(entry.order().product()).tier().vendorReseller()) {
			return Optional.empty();
		}
		Map<String, JsonNode> parameters = new LinkedHashMap<>();
		entry.order().parameters().stream().filter(Parameter::isOrdering).forEach((parameter) -> {
			JsonNode structured = parameter.structuredValue();
			if (parameter.isFilled()) {
				parameters.put(parameter.id(), (structured != null && !structured.isNull()) ? structured
						: TextNode.valueOf(parameter.value()));
			}
		});
		ResellerOrder order = new ResellerOrder(new ExternalId(entry.configId()), entry.order().product(), entry.type(),
				entry.level(), entry.order().customer(), parameters);
		return Optional.of(new WantedCall(Side.VENDOR, VendorAction.REGISTER.word(), entry.id(),
				Json.MAPPER.valueToTree(order), true, entry.order().product()));
	}

	@Override
	protected void done(DelegateExecution execution, JsonNode answer) {
		String id = Json.text(answer.path("resellerId"));
		if (id != null) {
			this.rows.reseller(entry(execution).id(), id);
		}
	}

	private TierEntry entry(DelegateExecution execution) {
		return this.current.of(execution.getVariable(CurrentTier.VARIABLE));
	}

}
