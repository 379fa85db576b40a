package io.fulfillflow.tracking;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.fulfillflow.remote.OpenCalls;
import io.fulfillflow.remote.Side;
import io.fulfillflow.tenant.OpenOperations;
import io.fulfillflow.tenant.OperationStatus;

/**
 * What is open at one moment, in the whole database, whichever node works on it.
 *
 * @param operations by status
 * @param calls by side and state
 * @param incidents by type
 */
record Backlog(List<OpenOperations.Line> operations, List<OpenCalls.Line> calls, Map<String, Long> incidents) {

	long operations(OperationStatus status) {
		return this.operations.stream()
			.filter((line) -> line.status() == status)
			.mapToLong(OpenOperations.Line::operations)
			.sum();
	}

	Optional<Instant> oldestOperation(OperationStatus status) {
		return this.operations.stream()
			.filter((line) -> line.status() == status)
			.map(OpenOperations.Line::oldest)
			.min(Instant::compareTo);
	}

	long calls(Side side, OpenCalls.State state) {
		return this.calls.stream()
			.filter((line) -> line.side() == side && line.state() == state)
			.mapToLong(OpenCalls.Line::calls)
			.sum();
	}

	Optional<Instant> oldestCall(Side side) {
		return this.calls.stream()
			.filter((line) -> line.side() == side)
			.map(OpenCalls.Line::oldest)
			.min(Instant::compareTo);
	}

	long incidents(String type) {
		return this.incidents.getOrDefault(type, 0L);
	}

	long incidentsOtherThan(Collection<String> types) {
		return this.incidents.entrySet()
			.stream()
			.filter((entry) -> !types.contains(entry.getKey()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

}
