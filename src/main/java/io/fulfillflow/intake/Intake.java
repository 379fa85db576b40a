package io.fulfillflow.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.connect.ListedRequest;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Trace;
import io.fulfillflow.fulfillment.Fulfillment;
import io.fulfillflow.fulfillment.Models;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.Operations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Compares what Connect says of a request with what runs, and starts, signals, ends or
 * leaves alone. It is level-triggered: looking twice at the same thing does nothing the
 * second time. No request can stop another.
 */
@Component
class Intake {

	private static final Logger log = LoggerFactory.getLogger(Intake.class);

	private final Connect connect;

	private final Operations operations;

	private final Fulfillment fulfillment;

	private final Models models;

	private final LeftAlone leftAlone;

	Intake(Connect connect, Operations operations, Fulfillment fulfillment, Models models, LeftAlone leftAlone) {
		this.connect = connect;
		this.operations = operations;
		this.fulfillment = fulfillment;
		this.models = models;
		this.leftAlone = leftAlone;
	}

	/**
	 * Looks at a page of Connect's list. What is known of its requests is asked for once.
	 */
	void look(List<ListedRequest> page) {
		Map<RequestId, OperationStatus> known = this.operations.statuses(Channel.CONNECT,
				page.stream()
					.filter(ListedRequest.Readable.class::isInstance)
					.map((listed) -> ((ListedRequest.Readable) listed).request().id())
					.toList());
		for (ListedRequest listed : page) {
			if (listed instanceof ListedRequest.Unreadable unreadable) {
				this.leftAlone.show(unreadable.id(), "unreadable", unreadable.problem());
			}
			else if (listed instanceof ListedRequest.Readable readable) {
				try (LogContext ids = LogContext.open(readable.request().id(), null, Trace.random())) {
					look(readable.request(), known.get(readable.request().id()));
				}
			}
		}
	}

	private void look(ConnectRequest request, @Nullable OperationStatus known) {
		try {
			if (known == null) {
				lookAtNew(request);
			}
			else if (known == OperationStatus.INQUIRING && RequestStatus.PENDING.equals(request.status())) {
				lookAgain(request.id());
			}
		}
		catch (DuplicateKeyException ex) {
			log.debug("{} was taken in by somebody else", request.id());
		}
		catch (RuntimeException ex) {
			this.leftAlone.show(request.id().value(), "failing", ex.getMessage());
			log.debug("{} can't be taken in", request.id(), ex);
		}
	}

	private void lookAtNew(ConnectRequest request) {
		if (!RequestStatus.PENDING.equals(request.status())) {
			return;
		}
		Optional<OperationType> type = OperationType.of(request.type());
		if (type.isEmpty() || !this.models.handle(type.get())) {
			this.leftAlone.show(request.id().value(), "no model",
					"there is no model for requests of type '" + request.type() + "'");
			return;
		}
		this.fulfillment.accept(request.id(), type.get(), request.assetId(), "suspended".equals(request.assetStatus()),
				request.order());
		log.info("{} taken in: {} of {}", request.id(), request.type(), request.assetId());
	}

	/**
	 * Reads one request by itself: what a list says may be older than the question that
	 * we asked, or the request isn't listed any more.
	 * @return {@literal false} when Connect can't be read now, so that reading others is
	 * of no use
	 */
	boolean lookAgain(RequestId id) {
		try (LogContext ids = LogContext.open(id, null, null)) {
			this.operations.of(Channel.CONNECT, id).ifPresent(Operation::tellLog);
			return read(id);
		}
	}

	private boolean read(RequestId id) {
		try {
			this.connect.read(id).join().ifPresentOrElse(this::lookAtRunning, () -> gone(id));
			return true;
		}
		catch (RuntimeException ex) {
			log.info("{} can't be read now; the next poll reads it again: {}", id, ex.getMessage());
			return !(ex instanceof CompletionException) || CallFailed.failureOf(ex).kind() == Failure.Kind.PERMANENT;
		}
	}

	private void lookAtRunning(ConnectRequest request) {
		if (RequestStatus.isFinal(request.status())) {
			if (this.fulfillment.settledElsewhere(request.id(), request.status())) {
				log.info("{} was {} elsewhere; its process has ended", request.id(), request.status());
			}
		}
		else if (RequestStatus.PENDING.equals(request.status())
				&& this.fulfillment.answered(request.id(), request.order())) {
			log.info("{} was answered and goes on", request.id());
		}
	}

	private void gone(RequestId id) {
		this.leftAlone.show(id.value(), "gone", "Connect doesn't know it any more; its process waits for a person");
	}

}
