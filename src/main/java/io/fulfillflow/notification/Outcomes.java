package io.fulfillflow.notification;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.notification.http.Answer;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores what became of calls, those that came together in one transaction.
 */
@Repository
class Outcomes {

	private final JdbcTemplate jdbc;

	private final Endpoints endpoints;

	private final Schedule schedule;

	private final Clock clock;

	Outcomes(JdbcTemplate jdbc, Endpoints endpoints, Schedule schedule, Clock clock) {
		this.jdbc = jdbc;
		this.endpoints = endpoints;
		this.schedule = schedule;
		this.clock = clock;
	}

	/**
	 * Stores them. Whoever lost an endpoint to another node, or whose delivery was
	 * dropped meanwhile, changes nothing any more.
	 */
	@Transactional
	void store(List<Ended> ended) {
		Instant now = this.clock.instant();
		List<Object[]> deliveries = new ArrayList<>();
		List<Object[]> woken = new ArrayList<>();
		for (Ended call : ended) {
			Object[] delivery = delivery(call, now);
			deliveries.add(delivery);
			if (delivery[1] == null && call.delivery().tenantId() != null) {
				woken.add(new Object[] { at(now), call.delivery().endpointId(), call.delivery().tenantId() });
			}
		}
		int[] stored = this.jdbc.batchUpdate("""
				update callback_delivery set state = ?, due_at = ?, settled_at = ?, attempts = ?, tries = tries + 1,
				last_status = ?, problem = ? where delivery_id = ? and state = 'WAITING' and attempts = ?""",
				deliveries);
		List<Object[]> attempts = new ArrayList<>();
		for (int call = 0; call < stored.length; call++) {
			if (stored[call] == 1) {
				attempts.add(attempt(ended.get(call)));
			}
		}
		this.jdbc.batchUpdate("""
				insert into callback_attempt (delivery_id, attempt, started_at, millis, url, sent_at, status, answer,
				problem) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", attempts);
		wake(woken);
		ended.stream()
			.filter(Ended::isGone)
			.map((call) -> call.delivery().endpointId())
			.distinct()
			.forEach((gone) -> this.endpoints.disable(gone, "It answered 410 Gone"));
	}

	private Object[] delivery(Ended call, Instant now) {
		boolean done = call.problem() == null;
		Optional<Duration> pause = done ? Optional.empty()
				: this.schedule.pause(call.delivery().tries() + 1, retryAfter(call.answer()));
		String state = done ? "DELIVERED" : pause.isPresent() ? "WAITING" : "FAILED";
		OffsetDateTime due = pause.map((wait) -> at(now.plus(wait))).orElse(null);
		return new Object[] { state, due, (due == null) ? at(now) : null, call.delivery().attempts() + 1,
				status(call.answer()), call.problem(), call.delivery().id(), call.delivery().attempts() };
	}

	private static @Nullable Duration retryAfter(@Nullable Answer answer) {
		return (answer != null) ? answer.retryAfter() : null;
	}

	private static SqlParameterValue status(@Nullable Answer answer) {
		return new SqlParameterValue(Types.INTEGER, (answer != null) ? answer.status() : null);
	}

	private static Object[] attempt(Ended call) {
		Answer answer = call.answer();
		return new Object[] { call.delivery().id(), call.delivery().attempts() + 1, at(call.startedAt()),
				call.took().toMillis(), call.delivery().url(), call.timestamp(), status(answer),
				(answer != null) ? answer.body() : null, call.problem() };
	}

	/** The next of the tenant that was put aside. */
	private void wake(List<Object[]> tenants) {
		this.jdbc.batchUpdate("""
				update callback_delivery set due_at = ? where due_at is null and delivery_id = (
				select min(n.delivery_id) from callback_delivery n
				where n.endpoint_id = ? and n.state = 'WAITING' and n.tenant_id = ? and n.in_line)""", tenants);
	}

	/** How an endpoint is doing, where everybody can see it. */
	@Transactional
	void failing(String endpointId, String problem) {
		this.jdbc.update("""
				update callback_endpoint set problem = ?, failing_since = coalesce(failing_since, ?)
				where endpoint_id = ?""", problem, at(this.clock.instant()), endpointId);
	}

	/** It answers again. */
	@Transactional
	void well(String endpointId) {
		this.jdbc.update("""
				update callback_endpoint set problem = null, failing_since = null
				where endpoint_id = ? and failing_since is not null""", endpointId);
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
