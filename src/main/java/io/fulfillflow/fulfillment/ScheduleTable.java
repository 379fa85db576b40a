package io.fulfillflow.fulfillment;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.engine.DecisionReader;
import io.fulfillflow.engine.WrongDecision;
import io.fulfillflow.tenant.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the decision table {@code Schedule}: until when a request is put off. Its columns
 * may also name {@code plannedFor}, the day that the request names itself, as a text, and
 * {@code scheduling}, what is set for the product.
 */
@Component
class ScheduleTable implements DecisionReader {

	private static final String TABLE = "Schedule";

	private static final String UNTIL = "until";

	private final RequestTables tables;

	private final HandlingSettings settings;

	ScheduleTable(RequestTables tables, HandlingSettings settings) {
		this.tables = tables;
		this.settings = settings;
	}

	/**
	 * Until when a request is put off.
	 * @throws WrongDecision if the table says something that is no date
	 */
	Optional<Instant> dateOf(Operation operation) {
		Map<String, @Nullable Object> inputs = new HashMap<>();
		Instant planned = operation.plannedFor();
		inputs.put("plannedFor", (planned != null) ? planned.toString() : null);
		inputs.put("scheduling", this.settings.of(operation.order().product()).scheduling());
		return this.tables.first(TABLE, operation, inputs).flatMap(ScheduleTable::date);
	}

	@Override
	public String decisionId() {
		return TABLE;
	}

	@Override
	public Set<String> inputs() {
		return RequestTables.inputsAnd("plannedFor", "scheduling");
	}

	@Override
	public Set<String> outputs() {
		return Set.of(UNTIL);
	}

	@Override
	public void check(String table, Map<String, Object> row) {
		date(new RequestTables.Row(table, row));
	}

	private static Optional<Instant> date(RequestTables.Row row) {
		return Optional.ofNullable(row.text(UNTIL))
			.map((text) -> date(text).orElseThrow(() -> row
				.wrong(UNTIL + " must be a day such as 2030-01-31 or 2030-01-31T12:00:00Z, or empty, and is " + text)));
	}

	/** A day begins at midnight, UTC. */
	private static Optional<Instant> date(String text) {
		try {
			TemporalAccessor read = format(text).parseBest(text, ZonedDateTime::from, LocalDateTime::from,
					LocalDate::from);
			if (read instanceof ZonedDateTime time) {
				return Optional.of(time.toInstant());
			}
			LocalDateTime time = (read instanceof LocalDateTime local) ? local : LocalDate.from(read).atStartOfDay();
			return Optional.of(time.toInstant(ZoneOffset.UTC));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private static DateTimeFormatter format(String text) {
		return text.contains("T") ? DateTimeFormatter.ISO_DATE_TIME : DateTimeFormatter.ISO_DATE;
	}

}
