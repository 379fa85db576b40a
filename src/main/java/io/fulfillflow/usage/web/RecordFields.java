package io.fulfillflow.usage.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.InputError;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one record, and notes what is wrong with each: the pointer says
 * where it stands, the text says of which record.
 */
final class RecordFields {

	private static final int DIGITS = 20;

	private static final int DECIMALS = 10;

	private final JsonNode record;

	private final int index;

	private final List<InputError> errors;

	RecordFields(JsonNode record, int index, List<InputError> errors) {
		this.record = record;
		this.index = index;
		this.errors = errors;
	}

	boolean has(String field) {
		return !this.record.path(field).isMissingNode() && !this.record.path(field).isNull();
	}

	/** {@literal null} when there is none, or it can't be used, which is noted. */
	@Nullable String text(String field, int longest, boolean required) {
		JsonNode node = this.record.path(field);
		String text = node.isTextual() ? node.asText().strip() : null;
		if (text == null || text.isEmpty()) {
			if (required || (has(field) && !node.isTextual())) {
				wrong(field, "must be a text of 1 to " + longest + " characters");
			}
			return null;
		}
		if (text.length() > longest || !Text.isWellFormed(text) || !text.equals(Text.oneLine(text, longest))) {
			wrong(field, "must be one line of at most " + longest + " characters");
			return null;
		}
		return text;
	}

	@Nullable BigDecimal number(String field) {
		if (!has(field)) {
			return null;
		}
		String text = Json.text(this.record.path(field));
		if (text != null && text.matches("[0-9]{1," + DIGITS + "}(\\.[0-9]{1," + DECIMALS + "})?")) {
			return new BigDecimal(text);
		}
		wrong(field, "must be a number from 0 with at most " + DIGITS + " digits and " + DECIMALS
				+ " decimals, such as 12.5");
		return null;
	}

	/** A date stands for its begin. */
	@Nullable Instant time(String field) {
		String text = Json.text(this.record.path(field));
		try {
			if (text != null && text.matches("\\d{4}-\\d{2}-\\d{2}")) {
				return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
			}
			if (text != null && text.matches("\\d{4}-.*")) {
				return OffsetDateTime.parse(text).toInstant();
			}
		}
		catch (DateTimeParseException ex) {
			// told below
		}
		wrong(field, "must be a date or a time with its offset, such as 2026-10-01 or 2026-10-01T00:00:00Z");
		return null;
	}

	boolean flag(String field) {
		if (has(field) && !this.record.path(field).isBoolean()) {
			wrong(field, "must be true or false");
		}
		return this.record.path(field).asBoolean(false);
	}

	void wrong(String field, String detail) {
		String id = this.record.path("recordId").isTextual() ? this.record.path("recordId").asText() : "";
		String whose = id.isBlank() ? "" : " (record " + Text.oneLine(id, 100) + ")";
		this.errors.add(InputError.at("/records/" + this.index + (field.isEmpty() ? "" : "/" + field), detail + whose));
	}

}
