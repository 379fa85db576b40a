package io.fulfillflow.fault;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Compares what the nodes left in their database with what the twins counted: the
 * invariants, one by one.
 */
final class Ledger {

	private static final Map<String, String> EFFECTS = Map.of("PURCHASE", "creates", "CHANGE", "changes", "SUSPEND",
			"disables", "RESUME", "enables", "CANCEL", "deletes");

	private static final String OPERATIONS = """
			select o.operation_id, o.tenant_id, o.channel, o.request_id, o.type, o.status, o.outcome, o.reason,
			o.begun_at, o.settled_at, t.external_id, t.vendor_id from operation o
			join tenant t on t.tenant_id = o.tenant_id order by o.accepted_seq""";

	private static final String PROCESSES = """
			select business_key_ as request_id, count(*) as processes from act_hi_procinst
			where proc_def_key_ like '%Subscription' group by business_key_ having count(*) > 1""";

	private static final String SETTLED_TWICE = """
			select call_id, count(*) as times from remote_attempt
			where result in ('DONE', 'REFUSED', 'GIVEN_UP', 'ELSEWHERE') group by call_id having count(*) > 1""";

	private final Store store;

	private final Shop shop;

	private final Findings findings;

	Ledger(Store store, Shop shop, Findings findings) {
		this.store = store;
		this.shop = shop;
		this.findings = findings;
	}

	void compare(Map<String, String> statuses, JsonNode effects) {
		List<Map<String, Object>> operations = this.store.rows(OPERATIONS);
		verdicts(statuses, effects.path("connect"), operations);
		creations(effects, operations);
		Map<String, List<Map<String, Object>>> byTenant = operations.stream()
			.collect(Collectors.groupingBy((row) -> text(row, "tenant_id"), LinkedHashMap::new, Collectors.toList()));
		operations.stream()
			.filter((row) -> !Set.of("SETTLED", "INQUIRING").contains(text(row, "status")))
			.forEach((row) -> this.findings.lost("an operation that isn't over: " + row));
		byTenant.values().forEach((line) -> order(line, effects.path("vendor")));
		acknowledged(operations);
		this.store.rows(PROCESSES)
			.forEach((row) -> this.findings.doubled(row.get("processes") + " processes of " + row.get("request_id")));
		this.store.rows(SETTLED_TWICE).forEach((row) -> this.findings.doubled("call " + row + " was settled twice"));
		this.store.rows("select request_id, action, state from remote_call where state in ('WANTED', 'LEASED')")
			.forEach((row) -> this.findings.lost("a call that is still open: " + row));
		this.store.rows("select incident_type_ as type, incident_msg_ as message from act_ru_incident")
			.forEach((row) -> this.findings.other("an incident without need: " + row));
	}

	/** One verdict for each request, said once, and both sides know the same. */
	private void verdicts(Map<String, String> statuses, JsonNode connect, List<Map<String, Object>> operations) {
		Map<String, Map<String, Object>> ours = operations.stream()
			.filter((row) -> text(row, "channel").equals("CONNECT"))
			.collect(Collectors.toMap((row) -> text(row, "request_id"), (row) -> row));
		this.shop.placed().keySet().forEach((id) -> {
			int approvals = connect.path(id).at("/approve/count").asInt();
			int failures = connect.path(id).at("/fail/count").asInt();
			if (approvals + failures > 1) {
				this.findings.doubled(id + " was approved " + approvals + " times and failed " + failures + " times");
			}
			if (connect.path(id).at("/refused/count").asInt() > 0) {
				this.findings.doubled("a verdict was given to " + id + " that had one: " + connect.path(id));
			}
			Map<String, Object> row = ours.get(id);
			String status = statuses.getOrDefault(id, "gone");
			if (row == null) {
				this.findings.lost(id + " is " + status + " at Connect and isn't known here");
			}
			else if (Set.of("approved", "failed").contains(status) && !status.equalsIgnoreCase(text(row, "outcome"))) {
				this.findings.lost(id + " is " + status + " at Connect and " + text(row, "outcome") + " here: "
						+ text(row, "reason"));
			}
		});
	}

	/** One creation for each subscription, for those only that somebody ordered. */
	private void creations(JsonNode effects, List<Map<String, Object>> operations) {
		Set<String> known = operations.stream().map((row) -> text(row, "external_id")).collect(Collectors.toSet());
		effects.path("vendor").fields().forEachRemaining((entry) -> {
			int creations = entry.getValue().at("/creates/count").asInt();
			if (creations > 1) {
				this.findings.doubled(creations + " creations for " + entry.getKey());
			}
			if (!known.contains(entry.getKey())) {
				this.findings.lost("the vendor made something for " + entry.getKey() + ", which nobody here knows");
			}
		});
		this.shop.placed().forEach((id, placed) -> {
			JsonNode approvedAt = effects.path("connect").path(id).at("/approve/times/0");
			JsonNode madeAt = effects.path("vendor").path(placed.asset()).at("/creates/times/0");
			if (!approvedAt.isMissingNode() && (madeAt.isMissingNode()
					|| Instant.parse(madeAt.asText()).isAfter(Instant.parse(approvedAt.asText())))) {
				this.findings.other(id + " was approved before anything was made for it");
			}
		});
	}

	/**
	 * A tenant's operations ran one by one, and the vendor saw those approved, in order.
	 */
	private void order(List<Map<String, Object>> line, JsonNode vendor) {
		String externalId = text(line.get(0), "external_id");
		List<String> wanted = new ArrayList<>();
		Instant free = Instant.MIN;
		for (Map<String, Object> operation : line) {
			Instant begun = at(operation, "begun_at");
			if (begun != null && begun.isBefore(free)) {
				this.findings.other(operation + " began before the one before it was over");
			}
			Instant settled = at(operation, "settled_at");
			free = (settled != null && begun != null) ? settled : free;
			if (text(operation, "outcome").equals("APPROVED")) {
				wanted.add(EFFECTS.get(text(operation, "type")));
			}
		}
		List<String> happened = new ArrayList<>();
		vendor.path(externalId).path("inOrder").forEach((effect) -> happened.add(effect.asText()));
		boolean undone = wanted.isEmpty() && happened.equals(List.of("creates", "deletes"));
		if (!happened.equals(wanted) && !undone) {
			this.findings
				.other("of " + externalId + " " + wanted + " were approved, " + happened + " happened: " + line);
		}
	}

	private void acknowledged(List<Map<String, Object>> operations) {
		Set<String> missing = new TreeSet<>(this.shop.direct().acknowledged().keySet());
		missing.removeAll(operations.stream().map((row) -> text(row, "operation_id")).toList());
		missing.forEach((id) -> this.findings.lost("operation " + id + " was acknowledged and is gone"));
	}

	private static String text(Map<String, Object> row, String column) {
		return String.valueOf(row.get(column));
	}

	private static Instant at(Map<String, Object> row, String column) {
		Object value = row.get(column);
		if (value instanceof OffsetDateTime time) {
			return time.toInstant();
		}
		return (value instanceof java.sql.Timestamp time) ? time.toInstant() : null;
	}

}
