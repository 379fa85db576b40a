package io.fulfillflow.inquiry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.engine.DecisionReader;
import io.fulfillflow.engine.WrongDecision;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the decision table {@code InquiryLimits}: how often and how long customers are
 * asked, per product and type of request.
 */
@Component
public class InquiryLimits implements DecisionReader {

	static final String TABLE = "InquiryLimits";

	private final ProductTables tables;

	private final InquirySettings settings;

	InquiryLimits(ProductTables tables, InquirySettings settings) {
		this.tables = tables;
		this.settings = settings;
	}

	/**
	 * The limits of a request.
	 * @param product the product
	 * @param requestType the type of the request in Connect's words
	 * @return what the first row that holds says
	 * @throws WrongDecision if no row holds, or the one that does says nonsense
	 */
	public Limit of(ProductId product, String requestType) {
		String table = this.tables.id(TABLE, product);
		List<Map<String, Object>> rows = this.tables.rows(table,
				Map.of("product", product.value(), "requestType", requestType));
		if (rows.isEmpty()) {
			throw new WrongDecision(table, "no row holds for requests of type " + requestType, null);
		}
		return limit(table, rows.get(0));
	}

	private Limit limit(String table, Map<String, Object> row) {
		Duration deadline = ProductTables.duration(table, row, "deadline");
		return new Limit(rounds(table, row.get("rounds")), (deadline != null) ? deadline : this.settings.deadline(),
				ProductTables.duration(table, row, "reminder"));
	}

	@Override
	public String decisionId() {
		return TABLE;
	}

	@Override
	public Set<String> inputs() {
		return Set.of("product", "requestType");
	}

	@Override
	public Set<String> outputs() {
		return Set.of("rounds", "deadline", "reminder");
	}

	@Override
	public void check(String table, Map<String, Object> row) {
		limit(table, row);
	}

	private static int rounds(String table, @Nullable Object cell) {
		if (cell instanceof Number number && number.intValue() >= 1) {
			return number.intValue();
		}
		throw new WrongDecision(table, "rounds must be a number from 1 on, and is " + cell, null);
	}

	/**
	 * How often and how long a customer is asked.
	 *
	 * @param rounds how many times; what is wrong after the last answer is not asked
	 * again
	 * @param deadline how long the answer to each question is waited for
	 * @param reminder how long before the deadline the customer is reminded;
	 * {@literal null} for not at all
	 */
	public record Limit(int rounds, Duration deadline, @Nullable Duration reminder) {
	}

}
