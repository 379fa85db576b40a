package io.fulfillflow.fulfillment;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.engine.ProcessInTrouble;
import io.fulfillflow.tenant.Operations;
import io.fulfillflow.tenant.OperationsAtPerson;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A request whose process can't go on by itself has come to wait for a person.
 */
@Component
class TroubleAtPerson {

	private final JdbcClient jdbc;

	private final Operations operations;

	private final OperationsAtPerson atPerson;

	TroubleAtPerson(JdbcClient jdbc, Operations operations, OperationsAtPerson atPerson) {
		this.jdbc = jdbc;
		this.operations = operations;
		this.atPerson = atPerson;
	}

	/** Of a process that belongs to no request of a tenant nobody is told. */
	@EventListener
	void cameUp(ProcessInTrouble trouble) {
		// the channels have it read the few that are open
		this.jdbc.sql("""
				select operation_id from operation
				where process_instance_id = ? and channel in ('CONNECT', 'DIRECT') and settled_at is null""")
			.param(trouble.processInstanceId())
			.query(String.class)
			.optional()
			.ifPresent((id) -> this.atPerson.waits(this.operations.get(new OperationId(id)), trouble.incident()));
	}

}
