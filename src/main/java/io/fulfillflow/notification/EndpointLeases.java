package io.fulfillflow.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which node sends to which endpoint: one at a time, so that order is kept and no
 * delivery has to be leased by itself. A node that dies leaves leases that run out.
 */
@Repository
class EndpointLeases {

	/** What is over is never due, which stands before every time in H2's indexes. */
	static final OffsetDateTime EVER = Instant.EPOCH.atOffset(ZoneOffset.UTC);

	private final String holder = ProcessHandle.current().pid() + "/" + UUID.randomUUID();

	private final JdbcClient jdbc;

	private final CallbackSettings settings;

	private final Clock clock;

	EndpointLeases(JdbcClient jdbc, CallbackSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	String holder() {
		return this.holder;
	}

	/** Endpoints with something due that no other node sends to. */
	List<String> due() {
		OffsetDateTime now = now();
		return this.jdbc.sql("""
				select e.endpoint_id from callback_endpoint e
				where e.state = 'ACTIVE' and (e.holder is null or e.holder = ? or e.lease_until < ?)
				and exists (select 1 from callback_delivery d where d.endpoint_id = e.endpoint_id
				and d.due_at > ? and d.due_at <= ?)""").params(this.holder, now, EVER, now).query(String.class).list();
	}

	/**
	 * Takes an endpoint, or goes on holding it.
	 * @return {@literal false} when another node has it
	 */
	boolean take(String endpointId) {
		OffsetDateTime now = now();
		return this.jdbc.sql("""
				update callback_endpoint set holder = ?, lease_until = ?
				where endpoint_id = ? and state = 'ACTIVE' and (holder is null or holder = ? or lease_until < ?)""")
			.params(this.holder, now.plus(this.settings.lease()), endpointId, this.holder, now)
			.update() == 1;
	}

	/**
	 * Lets everything of an endpoint that was just taken be looked at, whoever it stood
	 * behind.
	 */
	void line(String endpointId) {
		this.jdbc.sql("""
				update callback_delivery set due_at = ?
				where endpoint_id = ? and state = 'WAITING' and due_at is null""").params(now(), endpointId).update();
	}

	void release(String endpointId) {
		this.jdbc.sql("""
				update callback_endpoint set holder = null, lease_until = null where endpoint_id = ? and holder = ?""")
			.params(endpointId, this.holder)
			.update();
	}

	/** Right only where no other process can hold one. */
	@Transactional
	void releaseAll() {
		this.jdbc.sql("update callback_endpoint set holder = null, lease_until = null where holder is not null")
			.update();
	}

	private OffsetDateTime now() {
		return this.clock.instant().atOffset(ZoneOffset.UTC);
	}

}
