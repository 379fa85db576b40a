package io.fulfillflow.inquiry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Order;
import io.fulfillflow.engine.DecisionReader;
import io.fulfillflow.engine.WrongDecision;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the decision table {@code ReviewRules}: which requests are fulfilled
 * automatically, and which a person reviews first.
 */
@Component
public class ReviewRules implements DecisionReader {

	static final String TABLE = "ReviewRules";

	private static final String USUAL_GROUP = "operators";

	private static final Duration USUAL_TIME = Duration.ofDays(3);

	private final ProductTables tables;

	ReviewRules(ProductTables tables) {
		this.tables = tables;
	}

	/**
	 * Looks whether a person has to review a request.
	 * @param order what it asks for
	 * @param type what it wants: {@code purchase}, {@code change} …, {@code tier-setup},
	 * {@code tier-update}, {@code tier-adjustment} or {@code account-update}
	 * @param channel where it came from
	 * @return empty when it is fulfilled automatically
	 * @throws WrongDecision if the row that holds says nonsense, or none does for a
	 * subscription
	 */
	public Optional<Review> review(Order order, String type, Channel channel) {
		String table = this.tables.id(TABLE, order.product());
		List<Map<String, Object>> rows = this.tables.rows(table, inputs(order, type, channel));
		if (rows.isEmpty()) {
			if (isOfReseller(type)) {
				return Optional.empty();
			}
			throw new WrongDecision(table, "no row holds for a request of type " + type, null);
		}
		return read(table, rows.get(0));
	}

	/** Tables made for subscriptions needn't speak of them. */
	private static boolean isOfReseller(String type) {
		return type.startsWith("tier-") || type.equals("account-update");
	}

	private static Optional<Review> read(String table, Map<String, Object> row) {
		if (!(row.get("byHand") instanceof Boolean byHand)) {
			throw new WrongDecision(table, "byHand must be true or false, and is " + row.get("byHand"), null);
		}
		return byHand ? Optional.of(review(table, row)) : Optional.empty();
	}

	@Override
	public String decisionId() {
		return TABLE;
	}

	@Override
	public Set<String> inputs() {
		return Set.of("product", "requestType", "channel", "marketplace", "country", "quantity", "growth", "values");
	}

	@Override
	public Set<String> outputs() {
		return Set.of("byHand", "group", "due", "reminder", "why");
	}

	@Override
	public void check(String table, Map<String, Object> row) {
		read(table, row);
	}

	private static Map<String, Object> inputs(Order order, String type, Channel channel) {
		Map<String, Object> inputs = new HashMap<>();
		inputs.put("product", order.product().value());
		inputs.put("requestType", type);
		inputs.put("channel", channel.name().toLowerCase(Locale.ROOT));
		inputs.put("marketplace", Objects.requireNonNullElse(order.marketplace(), ""));
		inputs.put("country", order.customer().country().toUpperCase(Locale.ROOT));
		inputs.put("quantity", order.totalQuantity().doubleValue());
		inputs.put("growth", order.growth().doubleValue());
		inputs.put("values", ParameterValues.of(order.parameters()));
		return inputs;
	}

	private static Review review(String table, Map<String, Object> row) {
		String group = text(row, "group");
		if (group != null && !group.matches("[\\w.-]{1,64}")) {
			throw new WrongDecision(table,
					"group must be the id of one group, of letters, digits, '.', '_' and '-', and is " + group, null);
		}
		Duration due = ProductTables.duration(table, row, "due");
		return new Review((group != null) ? group : USUAL_GROUP, (due != null) ? due : USUAL_TIME,
				ProductTables.duration(table, row, "reminder"), text(row, "why"));
	}

	private static @Nullable String text(Map<String, Object> row, String column) {
		Object cell = row.get(column);
		return (cell == null || cell.toString().isBlank()) ? null : cell.toString().strip();
	}

	/**
	 * How a request is reviewed.
	 *
	 * @param group the group whose members review it
	 * @param due how long they have; afterwards it comes to the operators
	 * @param reminder how long before that they are reminded; {@literal null} for not at
	 * all
	 * @param why why it is reviewed; {@literal null} when the table doesn't say
	 */
	public record Review(String group, Duration due, @Nullable Duration reminder, @Nullable String why) {
	}

}
