package io.fulfillflow.fulfillment;

import java.util.Optional;

import io.fulfillflow.channel.Verdicts;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.engine.Processes;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.Operations;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests that the distributor took back while they were scheduled: what was begun ends,
 * and a process of its own undoes it and confirms.
 */
@Service
public class Revocations {

	private final Operations operations;

	private final RemoteCalls calls;

	private final Processes processes;

	private final Verdicts verdicts;

	private final ProcessStarter starter;

	Revocations(Operations operations, RemoteCalls calls, Processes processes, Verdicts verdicts,
			ProcessStarter starter) {
		this.operations = operations;
		this.calls = calls;
		this.processes = processes;
		this.verdicts = verdicts;
		this.starter = starter;
	}

	/**
	 * Connect says that a request is revoking. A verdict of ours that is on its way can't
	 * arrive any more, since nothing but the confirmation follows.
	 * @param requestId the request
	 * @return {@literal false} when that is known already, or the request is over
	 */
	@Transactional
	public boolean revoked(RequestId requestId) {
		Optional<Operation> operation = this.operations.locked(Channel.CONNECT, requestId)
			.filter((found) -> found.status() != OperationStatus.SETTLED && found.status() != OperationStatus.REVOKING);
		if (operation.isEmpty()) {
			return false;
		}
		operation.get().tellLog();
		String processInstanceId = operation.get().processInstanceId();
		if (processInstanceId != null) {
			this.calls.cancel(processInstanceId);
			this.processes.end(processInstanceId, "The request was revoked");
		}
		this.verdicts.released(requestId);
		this.starter.start(this.operations.revoking(operation.get()));
		return true;
	}

}
