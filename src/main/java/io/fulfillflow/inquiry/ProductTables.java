package io.fulfillflow.inquiry;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.engine.DecisionTables;
import io.fulfillflow.engine.WrongDecision;
import org.jspecify.annotations.Nullable;

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
	 * @param table the id of the table for all
	 * @param product the product
	 * @return the id of its own table where there is one
	 */
	public String id(String table, ProductId product) {
		String own = table + "_" + product;
		return this.decisions.isDeployed(own) ? own : table;
	}

	/**
	 * Looks up what a table says.
	 * @param tableId as {@link #id} told it
	 * @param inputs what the expressions of the table's columns may name
	 * @return as {@link DecisionTables#rows} does
	 * @throws io.fulfillflow.engine.WrongDecision if there is no such table, or it can't
	 * be worked out
	 */
	public List<Map<String, Object>> rows(String tableId, Map<String, Object> inputs) {
		return this.decisions.rows(tableId, inputs);
	}

	/** A cell that is a time; {@literal null} when it is empty. */
	static @Nullable Duration duration(String tableId, Map<String, Object> row, String column) {
		Object cell = row.get(column);
		if (cell == null || cell.toString().isBlank()) {
			return null;
		}
		try {
			Duration duration = Duration.parse(cell.toString());
			if (!duration.isNegative() && !duration.isZero()) {
				return duration;
			}
		}
		catch (DateTimeParseException ex) {
			// told below
		}
		throw new WrongDecision(tableId, column + " must be a time such as P14D or PT12H, and is " + cell, null);
	}

}
