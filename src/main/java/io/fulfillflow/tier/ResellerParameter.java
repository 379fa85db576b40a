package io.fulfillflow.tier;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;

/**
 * The fulfillment parameter of a tier request that takes the Vendor's id of the reseller:
 * one of the usual names, else the only one that has to be filled.
 */
final class ResellerParameter {

	private static final Set<String> NAMES = Set.of("resellerId", "reseller_id");

	private ResellerParameter() {
	}

	static Optional<Parameter> of(Order order) {
		List<Parameter> ours = order.parameters()
			.stream()
			.filter((parameter) -> "fulfillment".equals(parameter.phase()))
			.toList();
		List<Parameter> needed = ours.stream()
			.filter((parameter) -> parameter.required() && !parameter.isFilled())
			.toList();
		return ours.stream()
			.filter((parameter) -> NAMES.contains(parameter.id()))
			.findFirst()
			.or(() -> (needed.size() == 1) ? Optional.of(needed.get(0)) : Optional.empty());
	}

}
