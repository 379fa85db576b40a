package io.fulfillflow.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.fulfillflow.core.Json;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.Trace;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is to be told, written in the transaction of the change: whatever is committed is
 * told, and nothing else.
 */
@Repository
class Outbox {

	private final JdbcTemplate jdbc;

	private final Bell bell;

	private final Clock clock;

	Outbox(JdbcTemplate jdbc, Bell bell, Clock clock) {
		this.jdbc = jdbc;
		this.bell = bell;
		this.clock = clock;
	}

	/**
	 * Wants an event told.
	 * @param data ids and states, nothing else
	 * @param tenantId whose events are told in order; {@literal null} for one that stands
	 * alone
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	void put(EventType type, Map<String, Object> data, @Nullable String tenantId, Collection<String> endpointIds) {
		Instant now = this.clock.instant();
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("type", type.word());
		body.put("timestamp", now.toString());
		body.put("data", data);
		String text = Json.write(body);
		String eventId = "msg_" + UUID.randomUUID().toString().replace("-", "");
		String trace = LogContext.trace().map(Trace::id).orElse(null);
		OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
		// one that another node has just removed is left out
		this.jdbc.batchUpdate("""
				insert into callback_delivery (endpoint_id, event_id, type, tenant_id, body, state, in_line, attempts,
				tries, due_at, trace_id, created_at)
				select endpoint_id, ?, ?, ?, ?, 'WAITING', ?, 0, 0, ?, ?, ? from callback_endpoint
				where endpoint_id = ?""",
				endpointIds.stream()
					.map((endpoint) -> new Object[] { eventId, type.word(), tenantId, text, tenantId != null, at, trace,
							at, endpoint })
					.toList());
		ringAfterCommit(endpointIds);
	}

	/** Something is due for them once this transaction has come through. */
	void ringAfterCommit(Collection<String> endpointIds) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				endpointIds.forEach(Outbox.this.bell::ring);
			}

		});
	}

}
