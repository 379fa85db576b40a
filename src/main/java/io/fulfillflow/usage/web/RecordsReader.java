package io.fulfillflow.usage.web;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.InputError;
import io.fulfillflow.core.Channel;
import io.fulfillflow.tenant.Subscription;
import io.fulfillflow.tenant.Subscriptions;
import io.fulfillflow.usage.UsageRecord;
import io.fulfillflow.usage.Wish;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the records that a caller wants collected. What is wrong is told all at once,
 * each with its record and field.
 */
@Component
class RecordsReader {

	private static final int MOST = 5000;

	private static final int MOST_ERRORS = 100;

	private static final int RECORD_ID = 100;

	private static final int ID = 200;

	private static final int CONTRACT = 60;

	private static final int NOTE = 500;

	private final ObjectReader reader;

	private final Subscriptions subscriptions;

	RecordsReader(ObjectMapper mapper, Subscriptions subscriptions) {
		this.reader = mapper.reader();
		this.subscriptions = subscriptions;
	}

	JsonNode json(byte @Nullable [] body) {
		try {
			return this.reader.readTree((body != null) ? body : new byte[0]);
		}
		catch (JsonProcessingException ex) {
			throw BadInput.unreadable(ex);
		}
		catch (IOException ex) {
			throw new BadInput("", "can't be read");
		}
	}

	List<Wish> wishes(JsonNode body) {
		JsonNode records = body.path("records");
		if (!records.isArray() || records.isEmpty() || records.size() > MOST) {
			throw new BadInput("/records", "must be a list of 1 to " + MOST + " records");
		}
		List<InputError> errors = new ArrayList<>();
		Map<String, Subscription> known = known(records);
		Set<String> seen = new HashSet<>();
		List<Wish> wishes = new ArrayList<>();
		for (int index = 0; index < records.size() && errors.size() < MOST_ERRORS; index++) {
			RecordFields fields = new RecordFields(records.get(index), index, errors);
			Wish wish = wish(fields, index, known);
			if (wish != null && !seen.add(wish.record().period() + "/" + wish.record().recordId())) {
				fields.wrong("recordId", "must stand once in a call for a month");
			}
			else if (wish != null) {
				wishes.add(wish);
			}
		}
		if (!errors.isEmpty()) {
			throw new BadInput(errors);
		}
		return wishes;
	}

	private Map<String, Subscription> known(JsonNode records) {
		Map<String, Subscription> known = new HashMap<>();
		this.subscriptions.byTenant(ids(records, "tenantId"))
			.forEach((found) -> known.put("tenantId " + found.tenantId(), found));
		this.subscriptions.byAsset(ids(records, "externalId"))
			.forEach((found) -> known.put("externalId " + found.externalId(), found));
		return known;
	}

	private static Set<String> ids(JsonNode records, String field) {
		Stream<String> ids = StreamSupport.stream(records.spliterator(), false)
			.map((record) -> record.path(field))
			.filter(JsonNode::isTextual)
			.map((id) -> id.asText().strip())
			.filter((id) -> !id.isEmpty() && id.length() <= ID && id.indexOf('\0') < 0);
		return new HashSet<>(ids.toList());
	}

	private static @Nullable Wish wish(RecordFields fields, int index, Map<String, Subscription> known) {
		String recordId = fields.text("recordId", RECORD_ID, true);
		String item = fields.text("item", ID, true);
		BigDecimal quantity = fields.number("quantity");
		BigDecimal amount = fields.number("amount");
		if (!fields.has("quantity") && !fields.has("amount")) {
			fields.wrong("quantity", "or amount must be there");
		}
		String note = fields.text("note", NOTE, false);
		String named = fields.text("contract", CONTRACT, false);
		boolean again = fields.flag("again");
		Subscription subscription = subscription(fields, known);
		String contract = (named != null || subscription == null) ? named : subscription.contract();
		if (subscription != null && contract == null) {
			fields.wrong("contract", "isn't known of this tenant: it must be named, such as CRD-00000-00000-00000");
		}
		Instant from = fields.time("from");
		Instant to = fields.time("to");
		YearMonth period = period(fields, from, to);
		if (recordId == null || item == null || (quantity == null && amount == null) || subscription == null
				|| contract == null || period == null) {
			return null;
		}
		return new Wish(index,
				new UsageRecord(period, recordId, subscription.tenantId(), subscription.externalId(),
						subscription.product(), contract, item, quantity, amount, Objects.requireNonNull(from),
						Objects.requireNonNull(to), (note != null) ? note : ""),
				again);
	}

	private static @Nullable Subscription subscription(RecordFields fields, Map<String, Subscription> known) {
		if (fields.has("tenantId") == fields.has("externalId")) {
			fields.wrong("", "must name its tenant by either tenantId or externalId");
			return null;
		}
		String field = fields.has("tenantId") ? "tenantId" : "externalId";
		String id = fields.text(field, ID, true);
		Subscription found = known.get(field + " " + id);
		if (id != null && found == null) {
			fields.wrong(field, field.equals("tenantId") ? "must be a tenant that we have"
					: "must be an asset of Connect's that we have a tenant of");
		}
		else if (found != null && found.channel() != Channel.CONNECT) {
			fields.wrong(field, "must be a tenant that was ordered through Connect");
			return null;
		}
		return found;
	}

	/** Within one month: a usage file is about one. */
	private static @Nullable YearMonth period(RecordFields fields, @Nullable Instant from, @Nullable Instant to) {
		if (from == null || to == null) {
			return null;
		}
		YearMonth period = YearMonth.from(from.atZone(ZoneOffset.UTC));
		Instant end = period.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
		if (!to.isAfter(from) || to.isAfter(end)) {
			fields.wrong("to", "must be after from and not after " + end + ", the end of its month");
			return null;
		}
		return period;
	}

}
