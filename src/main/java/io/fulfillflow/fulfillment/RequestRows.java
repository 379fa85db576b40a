package io.fulfillflow.fulfillment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.tenant.OperationOutcome;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads requests, open and settled, whatever their channel.
 */
@Repository
public class RequestRows {

	private static final String FROM = " from operation o join tenant t on t.tenant_id = o.tenant_id where ";

	private static final String SELECT = """
			select o.request_id, o.operation_id, o.accepted_seq, o.channel, o.type, o.status, o.outcome, o.reason,
			o.tenant_id, t.external_id, t.product_id, o.accepted_at, o.begun_at, o.settled_at, o.process_instance_id,
			case when o.status = 'SCHEDULED' then coalesce(o.put_off_until, o.planned_for) else o.planned_for end
			as planned_for,
			%s as incident""".formatted(IncidentKind.selected()) + FROM;

	private static final String COMING = "type in ('PURCHASE', 'TRANSFER')";

	private final JdbcClient jdbc;

	RequestRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * One request.
	 * @param id the channel's id of it
	 * @return empty when it was never taken in
	 */
	public Optional<RequestEntry> one(RequestId id) {
		return this.jdbc.sql(SELECT + "o.request_id = ? order by o.accepted_seq desc")
			.param(id.value())
			.query((row, number) -> entry(row))
			.list()
			.stream()
			.findFirst();
	}

	/** The request of an operation. */
	Optional<RequestEntry> one(OperationId id) {
		return this.jdbc.sql(SELECT + "o.operation_id = ?")
			.param(id.value())
			.query((row, number) -> entry(row))
			.optional();
	}

	/**
	 * A page of requests.
	 * @param filter which ones
	 * @param before the sequence where the page before ended; {@literal null} for the
	 * first page
	 * @param most how many
	 * @return the one accepted last first, so that what comes in moves no later page
	 */
	public List<RequestEntry> page(RequestFilter filter, @Nullable Long before, int most) {
		JdbcClient.StatementSpec statement = this.jdbc
			.sql(SELECT + filter.condition() + ((before != null) ? " and o.accepted_seq < :before" : "")
					+ " order by o.accepted_seq desc limit :most")
			.param("most", most);
		return filter.bind((before != null) ? statement.param("before", before) : statement)
			.query((row, number) -> entry(row))
			.list();
	}

	/** Requests in the order of their last change, each with its number. */
	void changed(RequestFilter filter, long after, int most, ObjLongConsumer<RequestEntry> each) {
		filter.bind(this.jdbc
			.sql(SELECT.replace("select o.request_id", "select o.change_seq, o.request_id") + filter.condition()
					+ " and o.change_seq > :after order by o.change_seq limit :most")
			.param("after", after)
			.param("most", most)).query((row) -> {
				each.accept(entry(row), row.getLong("change_seq"));
			});
	}

	/**
	 * The requests of a filter that were accepted first.
	 * @param filter which ones
	 * @param most how many
	 * @return the one accepted first at the head
	 */
	List<RequestEntry> oldest(RequestFilter filter, int most) {
		return filter
			.bind(this.jdbc.sql(SELECT + filter.condition() + " order by o.accepted_seq limit :most")
				.param("most", most))
			.query((row, number) -> entry(row))
			.list();
	}

	/**
	 * How many requests a filter names in all.
	 * @param filter which ones
	 * @return their number
	 */
	public long count(RequestFilter filter) {
		return filter.bind(this.jdbc.sql("select count(*)" + FROM + filter.condition())).query(Long.class).single();
	}

	/**
	 * How many open requests of its tenant were accepted before one and have to be
	 * settled before it begins: what is put off lets others pass, unless the tenant comes
	 * to be by it.
	 */
	int ahead(RequestEntry entry) {
		return this.jdbc
			.sql("select count(*) from operation where tenant_id = ? and settled_at is null and accepted_seq < ?"
					+ " and (status <> 'SCHEDULED' or " + COMING + ")")
			.params(entry.tenantId().value(), entry.sequence())
			.query(Integer.class)
			.single();
	}

	/**
	 * Whether something that came after it on the same tenant has begun or was approved,
	 * and so may use what it made. What only stands in line doesn't.
	 */
	boolean isFollowed(OperationId id) {
		return this.jdbc.sql("""
				select count(*) from operation later join operation own on own.tenant_id = later.tenant_id
				where own.operation_id = ? and later.accepted_seq > own.accepted_seq
				and (later.status not in ('QUEUED', 'SCHEDULED', 'SETTLED') or later.outcome like 'APPROVED%')""")
			.param(id.value())
			.query(Integer.class)
			.single() > 0;
	}

	/** Whether it was taken back, so that only a confirmation can end it. */
	boolean isRevoking(RequestEntry entry) {
		return this.jdbc.sql("select count(*) from operation where operation_id = ? and status = 'REVOKING'")
			.param(entry.operationId().value())
			.query(Integer.class)
			.single() > 0;
	}

	/** Until when the tenant doesn't come to be, since that was put off. */
	Optional<Instant> heldUntil(RequestEntry entry) {
		return this.jdbc
			.sql("select coalesce(put_off_until, planned_for) as held_until from operation where tenant_id = ?"
					+ " and status = 'SCHEDULED' and " + COMING)
			.param(entry.tenantId().value())
			.query((row, number) -> instant(row, "held_until"))
			.list()
			.stream()
			.filter(Objects::nonNull)
			.findFirst();
	}

	/**
	 * Lets one decide at a time. The tenant's row is locked, as by everybody who settles
	 * an operation: who locked the operation first would wait for them, and they for him.
	 */
	void lockTenantOf(RequestEntry entry) {
		this.jdbc.sql("select tenant_id from tenant where tenant_id = ? for update")
			.param(entry.tenantId().value())
			.query(String.class)
			.single();
	}

	private static RequestEntry entry(ResultSet row) throws SQLException {
		String outcome = row.getString("outcome");
		OperationOutcome ended = (outcome != null) ? OperationOutcome.valueOf(outcome) : null;
		String kind = row.getString("incident");
		IncidentKind incident = (kind != null) ? IncidentKind.valueOf(kind) : null;
		return new RequestEntry(new RequestId(row.getString("request_id")),
				new OperationId(row.getString("operation_id")), row.getLong("accepted_seq"),
				Channel.valueOf(row.getString("channel")), OperationType.valueOf(row.getString("type")),
				state(row, ended, incident), incident, ended, row.getString("reason"),
				new TenantId(row.getString("tenant_id")), new ExternalId(row.getString("external_id")),
				new ProductId(row.getString("product_id")), row.getTimestamp("accepted_at").toInstant(),
				instant(row, "begun_at"), instant(row, "settled_at"), row.getString("process_instance_id"),
				instant(row, "planned_for"));
	}

	private static RequestState state(ResultSet row, @Nullable OperationOutcome outcome,
			@Nullable IncidentKind incident) throws SQLException {
		if (outcome != null) {
			return switch (outcome) {
				case APPROVED, APPROVED_ELSEWHERE -> RequestState.SUCCEEDED;
				case FAILED, ENDED_ELSEWHERE -> RequestState.FAILED;
			};
		}
		if (incident != null) {
			return RequestState.WAITING_FOR_PERSON;
		}
		return switch (row.getString("status")) {
			case "QUEUED" -> RequestState.QUEUED;
			case "INQUIRING" -> RequestState.INQUIRING;
			case "SCHEDULED" -> RequestState.SCHEDULED;
			default -> RequestState.IN_PROGRESS;
		};
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

}
