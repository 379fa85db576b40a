package io.fulfillflow.sandbox.vendor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;

/**
 * Finds tenants without looking at all of them. Each has a number that counts up as they
 * come in; a restart numbers anew.
 */
class TenantIndex {

	private final Map<String, Long> numbers = new HashMap<>();

	private final NavigableMap<Long, String> byNumber = new TreeMap<>();

	private final Map<String, NavigableMap<Long, String>> byExternalId = new HashMap<>();

	private long lastNumber;

	void put(JsonNode tenant) {
		String id = tenant.path("tenantId").asText();
		long number = this.numbers.computeIfAbsent(id, (key) -> ++this.lastNumber);
		this.byNumber.put(number, id);
		String externalId = Json.text(tenant.path("externalId"));
		if (externalId != null) {
			this.byExternalId.computeIfAbsent(externalId, (key) -> new TreeMap<>()).put(number, id);
		}
	}

	void remove(JsonNode tenant) {
		Long number = this.numbers.remove(tenant.path("tenantId").asText());
		String externalId = Json.text(tenant.path("externalId"));
		if (number == null) {
			return;
		}
		this.byNumber.remove(number);
		if (externalId != null) {
			this.byExternalId.computeIfPresent(externalId, (key, tenants) -> {
				tenants.remove(number);
				return tenants.isEmpty() ? null : tenants;
			});
		}
	}

	Optional<String> newest(String externalId) {
		return Optional.ofNullable(this.byExternalId.get(externalId)).map((tenants) -> tenants.lastEntry().getValue());
	}

	Page page(long after, int limit) {
		NavigableMap<Long, String> rest = this.byNumber.tailMap(after, false);
		List<Map.Entry<Long, String>> part = rest.entrySet().stream().limit(limit).toList();
		boolean isLast = part.isEmpty() || part.get(part.size() - 1).getKey().equals(rest.lastKey());
		return new Page(part.stream().map(Map.Entry::getValue).toList(), this.byNumber.size(),
				isLast ? OptionalLong.empty() : OptionalLong.of(part.get(part.size() - 1).getKey()));
	}

	/**
	 * Part of all tenants.
	 *
	 * @param ids which
	 * @param total how many there are altogether
	 * @param next after which number the next page begins; empty on the last one
	 */
	record Page(List<String> ids, int total, OptionalLong next) {
	}

}
