package io.fulfillflow.provisioning.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;
import io.fulfillflow.provisioning.ListNotOffered;
import io.fulfillflow.provisioning.TenantList;
import io.fulfillflow.provisioning.TenantList.Entry;
import io.fulfillflow.provisioning.VendorTenant.State;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of all tenants: {@code {"items": […], "next": "…"}}. What answers anything
 * else, such as one tenant whatever is asked for, has no list.
 */
final class AnsweredList {

	/** How many tenants are asked for at once. */
	static final int LIMIT = 100;

	private static final int LONGEST_ID = 200;

	private AnsweredList() {
	}

	static TenantList of(Answer answer, @Nullable String cursor) {
		JsonNode body = Json.tree(answer.body());
		if (!body.path("items").isArray()) {
			throw new ListNotOffered();
		}
		List<Entry> tenants = StreamSupport.stream(body.path("items").spliterator(), false)
			.flatMap((item) -> entry(item).stream())
			.toList();
		String next = AnsweredTenant.word(body.path("next"));
		// a list that goes round in circles ends here
		return new TenantList(tenants, (next == null || next.isBlank() || next.equals(cursor)) ? null : next);
	}

	private static Optional<Entry> entry(JsonNode item) {
		String externalId = AnsweredTenant.word(item.path("externalId"));
		boolean usable = externalId != null && !externalId.isBlank() && externalId.length() <= LONGEST_ID;
		String status = AnsweredTenant.word(item.path("status"));
		return AnsweredTenant.id(item)
			.map((id) -> new Entry(id, usable ? new ExternalId(externalId) : null,
					(status != null) ? AnsweredTenant.state(status) : State.IN_PROGRESS, createdAt(item)));
	}

	private static @Nullable Instant createdAt(JsonNode item) {
		return Stream.of("createdAt", "created")
			.flatMap((field) -> Stream.ofNullable(AnsweredTenant.word(item.path(field))))
			.flatMap((text) -> instant(text).stream())
			.findFirst()
			.orElse(null);
	}

	private static Optional<Instant> instant(String text) {
		try {
			return Optional.of(OffsetDateTime.parse(text).toInstant());
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
