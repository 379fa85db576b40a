package io.fulfillflow.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The operations of a tenant, open and settled, as somebody who follows them reads them.
 */
@Repository
public class OperationHistory {

	private static final String COLUMNS = """
			select operation_id, request_id, type, status, outcome, reason, order_document, accepted_at, begun_at,
			settled_at\s""";

	private final JdbcClient jdbc;

	OperationHistory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * All operations of a tenant.
	 * @param tenant the tenant
	 * @return the newest first
	 */
	public List<Entry> of(TenantId tenant) {
		return this.jdbc.sql(COLUMNS + "from operation where tenant_id = ? order by accepted_seq desc")
			.param(tenant.value())
			.query((row, number) -> entry(row))
			.list();
	}

	/**
	 * The operation that was accepted last.
	 * @param tenant the tenant
	 * @return empty for a tenant without any
	 */
	public Optional<Entry> latest(TenantId tenant) {
		return this.jdbc.sql(COLUMNS + "from operation where tenant_id = ? order by accepted_seq desc limit 1")
			.param(tenant.value())
			.query((row, number) -> entry(row))
			.optional();
	}

	/**
	 * The operation whose parameters matter now: the one that is begun, else the newest
	 * one that wasn't refused.
	 * @param tenant the tenant
	 * @return empty when there is none such
	 */
	public Optional<Entry> shown(TenantId tenant) {
		return this.jdbc.sql(COLUMNS + """
				from operation where tenant_id = ? and (outcome is null or outcome like 'APPROVED%')
				order by case when status in ('QUEUED', 'SETTLED') then 1 else 0 end, accepted_seq desc limit 1""")
			.param(tenant.value())
			.query((row, number) -> entry(row))
			.optional();
	}

	/**
	 * One operation of a tenant.
	 * @param tenant the tenant
	 * @param operation the operation
	 * @return empty when the tenant has no such operation
	 */
	public Optional<Entry> one(TenantId tenant, OperationId operation) {
		return this.jdbc.sql(COLUMNS + "from operation where tenant_id = ? and operation_id = ?")
			.params(tenant.value(), operation.value())
			.query((row, number) -> entry(row))
			.optional();
	}

	private static Entry entry(ResultSet row) throws SQLException {
		String outcome = row.getString("outcome");
		return new Entry(new OperationId(row.getString("operation_id")), new RequestId(row.getString("request_id")),
				OperationType.valueOf(row.getString("type")), OperationStatus.valueOf(row.getString("status")),
				(outcome != null) ? OperationOutcome.valueOf(outcome) : null, row.getString("reason"),
				Json.read(row.getString("order_document"), Order.class), row.getTimestamp("accepted_at").toInstant(),
				instant(row, "begun_at"), instant(row, "settled_at"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/**
	 * An operation and how far it got.
	 *
	 * @param id ours
	 * @param requestId its request
	 * @param type what it wants
	 * @param status where it stands
	 * @param outcome how it ended; {@literal null} while it is open
	 * @param reason why it ended so, where there is something to say
	 * @param order what it asks for
	 * @param acceptedAt when it was taken in
	 * @param begunAt when its turn came
	 * @param settledAt when it was over
	 */
	public record Entry(OperationId id, RequestId requestId, OperationType type, OperationStatus status,
			@Nullable OperationOutcome outcome, @Nullable String reason, Order order, Instant acceptedAt,
			@Nullable Instant begunAt, @Nullable Instant settledAt) {

		/**
		 * Its state in the words of REST answers.
		 * @return {@code queued}, {@code in-progress}, {@code succeeded} or
		 * {@code failed}
		 */
		public String state() {
			if (this.status == OperationStatus.QUEUED) {
				return "queued";
			}
			if (this.outcome == null) {
				return "in-progress";
			}
			return this.outcome.isApproval() ? "succeeded" : "failed";
		}

	}

}
