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

	private final HandlingSettings settings;

	private final Operations operations;

	private final Processes processes;

	private final Clock clock;

	Schedules(HandlingSettings settings, Operations operations, Processes processes, Clock clock) {
		this.settings = settings;
		this.operations = operations;
		this.processes = processes;
		this.clock = clock;
	}

	/** The day that an operation is to wait for; empty when it is to go on now. */
	Optional<Instant> dateOf(Operation operation) {
		return Optional.ofNullable(operation.plannedFor())
			.filter((date) -> operation.status() == OperationStatus.SCHEDULED || isPutOff(operation, date));
	}

	private boolean isPutOff(Operation operation, Instant date) {
		return operation.channel() == Channel.CONNECT && date.isAfter(this.clock.instant())
				&& this.settings.of(operation.order().product()).scheduling();
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
