package io.fulfillflow.inquiry;

import java.util.List;
import java.util.Map;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.engine.DecisionTables;

import org.springframework.stereotype.Component;

/**
 * Decision tables that a product may have of its own:
 * {@code ParameterRules_PRD-111-222-333} takes the place of {@code ParameterRules} for
 * that product.
 */
@Component
class ProductTables {

	private final DecisionTables decisions;

	ProductTables(DecisionTables decisions) {
		this.decisions = decisions;
	}

	/** The table's id for a product. */
	String id(String table, ProductId product) {
		String own = table + "_" + product;
		return this.decisions.isDeployed(own) ? own : table;
	}

	List<Map<String, Object>> rows(String tableId, Map<String, Object> inputs) {
		return this.decisions.rows(tableId, inputs);
	}

}
