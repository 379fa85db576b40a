package io.fulfillflow.connect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Dates as Connect writes them: ISO 8601, with an offset as a rule. One without is meant
 * in UTC; what is no date is none.
 */
final class ReadDate {

	private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
		.append(DateTimeFormatter.ISO_LOCAL_DATE)
		.optionalStart()
		.appendLiteral('T')
		.append(DateTimeFormatter.ISO_LOCAL_TIME)
		.optionalStart()
		.appendOffsetId()
		.toFormatter();

	private ReadDate() {
	}

	static @Nullable Instant latest(JsonNode... nodes) {
		return Stream.of(nodes).map(ReadDate::one).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
	}

	private static @Nullable Instant one(JsonNode node) {
		String text = Liberally.textOrNull(node);
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			TemporalAccessor read = DATE.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from,
					LocalDate::from);
			if (read instanceof OffsetDateTime moment) {
				return moment.toInstant();
			}
			return (read instanceof LocalDateTime time) ? time.toInstant(ZoneOffset.UTC)
					: ((LocalDate) read).atStartOfDay().toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
