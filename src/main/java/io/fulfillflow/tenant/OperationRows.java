package io.fulfillflow.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.core.Trace;
import io.fulfillflow.core.VendorId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads operations with what of their tenant belongs to them.
 */
@Repository
class OperationRows {

	private final JdbcClient jdbc;

	private final OperationMemory memory;

	OperationRows(JdbcClient jdbc, OperationMemory memory) {
		this.jdbc = jdbc;
		this.memory = memory;
	}

	List<Operation> where(String condition, Object... values) {
		return this.jdbc.sql("""
				select o.operation_id, o.tenant_id, o.channel, o.request_id, o.type, o.status, o.order_document,
				o.process_instance_id, o.accepted_at, o.trace_id, o.planned_for, o.put_off_until,
				t.external_id, t.vendor_id, t.callback_url
				from operation o join tenant t on t.tenant_id = o.tenant_id where\s""" + condition)
			.params(values)
			.query((row, number) -> operation(row))
			.list();
	}

	Operation get(OperationId id) {
		return this.memory.get(id, () -> where("o.operation_id = ?", id.value()).stream().findFirst().orElseThrow());
	}

	/** What was ordered last, best if it wasn't refused: what a change starts from. */
	Order lastOrder(TenantId tenantId) {
		return this.jdbc.sql("""
				select order_document from operation where tenant_id = ?
				order by case when outcome is null or outcome like 'APPROVED%' then 0 else 1 end, accepted_seq desc
				limit 1""")
			.param(tenantId.value())
			.query((row, number) -> Json.read(row.getString("order_document"), Order.class))
			.single();
	}

	/** The open operations of a tenant, the oldest first. */
	List<InLine> inLine(TenantId tenantId) {
		return this.jdbc.sql("""
				select operation_id, status, type, channel from operation
				where tenant_id = ? and settled_at is null order by accepted_seq""")
			.param(tenantId.value())
			.query((row, number) -> new InLine(new OperationId(row.getString("operation_id")),
					OperationStatus.valueOf(row.getString("status")), OperationType.valueOf(row.getString("type")),
					Channel.valueOf(row.getString("channel"))))
			.list();
	}

	private static Operation operation(ResultSet row) throws SQLException {
		String vendorId = row.getString("vendor_id");
		String trace = row.getString("trace_id");
		return new Operation(new OperationId(row.getString("operation_id")), new TenantId(row.getString("tenant_id")),
				new ExternalId(row.getString("external_id")), (vendorId != null) ? new VendorId(vendorId) : null,
				Channel.valueOf(row.getString("channel")), new RequestId(row.getString("request_id")),
				OperationType.valueOf(row.getString("type")), OperationStatus.valueOf(row.getString("status")),
				Json.read(row.getString("order_document"), Order.class), row.getString("process_instance_id"),
				row.getTimestamp("accepted_at").toInstant(), (trace != null) ? new Trace(trace) : null,
				instant(row, "planned_for"), instant(row, "put_off_until"), row.getString("callback_url"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	record InLine(OperationId id, OperationStatus status, OperationType type, Channel channel) {

		boolean isQueued() {
			return this.status == OperationStatus.QUEUED;
		}

		/**
		 * Whether nothing else of its tenant may begin. What is put off lets others pass
		 * until its day, except for what the tenant comes to be by.
		 */
		boolean holdsTheLine() {
			return !isQueued() && (this.status != OperationStatus.SCHEDULED || Tenants.COMING.contains(this.type));
		}

	}

}
