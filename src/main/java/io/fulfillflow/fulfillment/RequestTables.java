package io.fulfillflow.fulfillment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fulfillflow.engine.WrongDecision;
import io.fulfillflow.inquiry.ParameterValues;
import io.fulfillflow.inquiry.ProductTables;
import io.fulfillflow.tenant.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Asks decision tables about a request. Their columns may name {@code product},
 * {@code requestType}, {@code quantity}, {@code values}, the values of the parameters,
 * and what the table itself adds.
 */
@Component
class RequestTables {

	private final ProductTables tables;

	RequestTables(ProductTables tables) {
		this.tables = tables;
	}

	/** What the columns of such a table may name. */
	static Set<String> inputsAnd(String... more) {
		return Stream.concat(Stream.of("product", "requestType", "quantity", "values"), Stream.of(more))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The first row that holds; empty when none does.
	 */
	Optional<Row> first(String table, Operation operation, Map<String, ? extends @Nullable Object> more) {
		String id = this.tables.id(table, operation.order().product());
		Map<String, Object> inputs = new HashMap<>(more);
		inputs.put("product", operation.order().product().value());
		inputs.put("requestType", operation.type().word());
		inputs.put("quantity", operation.order().totalQuantity());
		inputs.put("values", ParameterValues.of(operation.order().parameters()));
		List<Map<String, Object>> rows = this.tables.rows(id, inputs);
		return rows.isEmpty() ? Optional.empty() : Optional.of(new Row(id, rows.get(0)));
	}

	/**
	 * What a table says.
	 *
	 * @param table its id
	 * @param cells by the names of their columns
	 */
	record Row(String table, Map<String, Object> cells) {

		@Nullable String text(String column) {
			Object cell = this.cells.get(column);
			return (cell == null || cell.toString().isBlank()) ? null : cell.toString().strip();
		}

		WrongDecision wrong(String problem) {
			return new WrongDecision(this.table, problem, null);
		}

	}

}
