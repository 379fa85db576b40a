package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import io.fulfillflow.core.Channel;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.Processes;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.Operations;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Knows which requests are for a later day, and takes them up again when Connect does.
 */
@Service
public class Schedules {

	static final String DATE = "scheduledDate";

	private static final String DATE_REACHED = "DateReached";

	private final ScheduleTable table;

	private final Operations operations;

	private final Processes processes;

	private final Clock clock;

	Schedules(ScheduleTable table, Operations operations, Processes processes, Clock clock) {
		this.table = table;
		this.operations = operations;
		this.processes = processes;
		this.clock = clock;
	}

	/**
	 * The day that an operation is to wait for; empty when it is to go on now. The table
	 * is asked once: what was put off, and taken up early, isn't put off again.
	 */
	Optional<Instant> dateOf(Operation operation) {
		if (operation.status() == OperationStatus.SCHEDULED) {
			Instant until = operation.putOffUntil();
			return Optional.ofNullable((until != null) ? until : operation.plannedFor());
		}
		if (operation.putOffUntil() != null) {
			return Optional.of(operation.putOffUntil()).filter(this::isToCome);
		}
		return (operation.channel() == Channel.CONNECT) ? this.table.dateOf(operation).filter(this::isToCome)
				: Optional.empty();
	}

	boolean isToCome(Instant date) {
		return date.isAfter(this.clock.instant());
	}

	/**
	 * Connect says that a scheduled request is pending again: its process goes on.
	 * @param requestId the request
	 * @return {@literal false} when its process doesn't wait for its day (any more)
	 */
	@Transactional
	public boolean pendedAgain(RequestId requestId) {
		Optional<Operation> operation = this.operations.locked(Channel.CONNECT, requestId)
			.filter((found) -> found.status() == OperationStatus.SCHEDULED);
		if (operation.isEmpty()) {
			return false;
		}
		operation.get().tellLog();
		String processInstanceId = operation.get().processInstanceId();
		return processInstanceId != null && this.processes.deliver(processInstanceId, DATE_REACHED);
	}

}
