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
public class ProductTables {

	private final DecisionTables decisions;

	ProductTables(DecisionTables decisions) {
		this.decisions = decisions;
	}

	/**
	 * The table's id for a product.
	 * @param table the id of the table for all products
	 * @param product the product
	 * @return the id of its own table where it has one
	 */
	public String id(String table, ProductId product) {
		String own = table + "_" + product;
		return this.decisions.isDeployed(own) ? own : table;
	}

	/**
	 * Looks up what a table says.
	 * @param tableId as {@link #id} gave it
	 * @param inputs what the expressions of the table's columns may name
	 * @return the cells of each row that holds, by the names of their columns
	 * @throws io.fulfillflow.engine.WrongDecision if it can't be worked out
	 */
	public List<Map<String, Object>> rows(String tableId, Map<String, Object> inputs) {
		return this.decisions.rows(tableId, inputs);
	}

}
