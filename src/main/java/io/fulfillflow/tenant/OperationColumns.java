package io.fulfillflow.tenant;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.Order;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is written of an operation while it runs.
 */
@Component
class OperationColumns {

	private final JdbcClient jdbc;

	private final OperationMemory memory;

	private final Clock clock;

	OperationColumns(JdbcClient jdbc, OperationMemory memory, Clock clock) {
		this.jdbc = jdbc;
		this.memory = memory;
		this.clock = clock;
	}

	void processInstance(OperationId id, String processInstanceId) {
		this.memory.forget(id);
		write(id, "process_instance_id", processInstanceId);
	}

	void document(OperationId id, Order order) {
		this.memory.forget(id);
		write(id, "order_document", Json.write(order));
	}

	void status(OperationId id, OperationStatus status) {
		this.memory.forget(id);
		this.jdbc
			.sql("update operation set status = ?, change_seq = null where operation_id = ? and settled_at is null")
			.params(status.name(), id.value())
			.update();
	}

	/** What changed of it stands elsewhere. */
	void changed(OperationId id) {
		this.jdbc.sql("update operation set change_seq = null where operation_id = ?").param(id.value()).update();
	}

	void putOff(OperationId id, Instant until) {
		this.memory.forget(id);
		this.jdbc.sql("update operation set put_off_until = ? where operation_id = ?")
			.params(until.atOffset(ZoneOffset.UTC), id.value())
			.update();
	}

	/** It has no process until its turn comes, and isn't put off (any more). */
	void backInLine(OperationId id) {
		status(id, OperationStatus.QUEUED);
		this.jdbc.sql("update operation set process_instance_id = null, put_off_until = ? where operation_id = ?")
			.params(this.clock.instant().atOffset(ZoneOffset.UTC), id.value())
			.update();
	}

	/** One that never had its turn begins with what ends it. */
	void begun(OperationId id) {
		this.jdbc.sql("update operation set begun_at = coalesce(begun_at, ?) where operation_id = ?")
			.params(this.clock.instant().atOffset(ZoneOffset.UTC), id.value())
			.update();
	}

	/** It is no part of what is remembered of an operation. */
	void answer(OperationId id, Object answer) {
		write(id, "answer_document", Json.write(answer));
	}

	<T> Optional<T> answer(OperationId id, Class<T> type) {
		return this.jdbc.sql("select answer_document from operation where operation_id = ?")
			.param(id.value())
			.query((row, number) -> Optional.ofNullable(row.getString("answer_document")))
			.single()
			.map((document) -> Json.read(document, type));
	}

	private void write(OperationId id, String column, String value) {
		this.jdbc.sql("update operation set " + column + " = ? where operation_id = ?")
			.params(value, id.value())
			.update();
	}

}
