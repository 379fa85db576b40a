package io.fulfillflow.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
import io.fulfillflow.fulfillment.Fulfillment;
import io.fulfillflow.fulfillment.Models;
import io.fulfillflow.fulfillment.NewRequest;
import io.fulfillflow.fulfillment.Revocations;
import io.fulfillflow.fulfillment.Schedules;
import io.fulfillflow.tenant.KnownRequests;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.Operations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Compares what Connect says of a request with what runs, and starts, signals, ends or
 * leaves alone. It is level-triggered: looking twice at the same thing does nothing the
 * second time. No request can stop another.
 */
@Component
class Intake {

	private static final Logger log = LoggerFactory.getLogger(Intake.class);

	private static final int AT_A_TIME = 20;

	/** So many in a row are Connect's trouble and not one request's. */
	private static final int MOST_UNREADABLE = 3;

	private final Connect connect;

	private final KnownRequests requests;

	private final Operations operations;

	private final Fulfillment fulfillment;

	private final Schedules schedules;

	private final Revocations revocations;

	private final Models models;

	private final LeftAlone leftAlone;

	private final TakingIn takingIn;

	Intake(Connect connect, KnownRequests requests, Operations operations, Fulfillment fulfillment, Schedules schedules,
			Revocations revocations, Models models, LeftAlone leftAlone) {
		this.connect = connect;
		this.requests = requests;
		this.operations = operations;
		this.fulfillment = fulfillment;
		this.schedules = schedules;
		this.revocations = revocations;
		this.models = models;
		this.leftAlone = leftAlone;
		this.takingIn = new TakingIn(fulfillment, leftAlone);
	}

	/**
	 * Looks at a page of Connect's list. What is known of its requests is asked for once,
	 * and what is new is taken in together.
	 * @return how many were taken in
	 */
	int look(List<ListedRequest> page) {
		Map<RequestId, OperationStatus> known = this.requests.statuses(Channel.CONNECT,
				page.stream()
					.filter(ListedRequest.Readable.class::isInstance)
					.map((listed) -> ((ListedRequest.Readable) listed).request().id())
					.toList());
		List<NewRequest> wanted = new ArrayList<>();
		for (ListedRequest listed : page) {
			if (listed instanceof ListedRequest.Unreadable unreadable) {
				this.leftAlone.show(unreadable.id(), "unreadable", unreadable.problem());
			}
			else if (listed instanceof ListedRequest.Readable readable) {
				ConnectRequest request = readable.request();
				OperationStatus status = known.get(request.id());
				if (status == null) {
					wanted(request).ifPresent(wanted::add);
				}
				else if (isNews(status, request.status())) {
					lookAgain(request.id(), reading(request.id()));
				}
			}
		}
		return this.takingIn.takeIn(wanted);
	}

	private static boolean isNews(OperationStatus known, String status) {
		return switch (status) {
			case RequestStatus.PENDING -> known == OperationStatus.INQUIRING || known == OperationStatus.SCHEDULED;
			case RequestStatus.REVOKING -> known != OperationStatus.REVOKING && known != OperationStatus.SETTLED;
			default -> false;
		};
	}

	private Optional<NewRequest> wanted(ConnectRequest request) {
		boolean revoked = RequestStatus.REVOKING.equals(request.status());
		if (!revoked && !RequestStatus.PENDING.equals(request.status())) {
			return Optional.empty();
		}
		Optional<OperationType> type = OperationType.of(request.type());
		if (type.isEmpty() || !this.models.handle(type.get(), request.order().product())) {
			this.leftAlone.show(request.id().value(), "no model",
					"there is no model for requests of type '" + request.type() + "'");
			return Optional.empty();
		}
		return Optional.of(new NewRequest(request.id(), type.get(), request.assetId(),
				"suspended".equals(request.assetStatus()), request.order(), request.plannedFor(), revoked));
	}

	/**
	 * Reads requests that run and aren't listed any more, some at a time. Those whose
	 * verdict is on its way are expected to be gone.
	 * @param goOn throws when it is time to stop
	 */
	void lookAgain(Set<RequestId> gone, Runnable goOn) {
		List<RequestId> ids = new ArrayList<>(gone);
		ids.removeAll(this.fulfillment.verdictsUnderWay(gone));
		int unreadable = 0;
		for (int first = 0; first < ids.size(); first += AT_A_TIME) {
			goOn.run();
			Map<RequestId, CompletableFuture<Optional<ConnectRequest>>> reading = new LinkedHashMap<>();
			ids.subList(first, Math.min(ids.size(), first + AT_A_TIME)).forEach((id) -> reading.put(id, reading(id)));
			for (Map.Entry<RequestId, CompletableFuture<Optional<ConnectRequest>>> read : reading.entrySet()) {
				unreadable = lookAgain(read.getKey(), read.getValue()) ? 0 : unreadable + 1;
			}
			if (unreadable >= MOST_UNREADABLE) {
				log.info("Connect can't be read now; the next poll looks at the others that aren't listed any more");
				return;
			}
		}
	}

	private CompletableFuture<Optional<ConnectRequest>> reading(RequestId id) {
		try {
			return this.connect.read(id);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * What a list says may be older than the question that we asked, or the request isn't
	 * listed any more.
	 * @return {@literal false} when Connect can't be read now, so that reading others is
	 * of no use
	 */
	private boolean lookAgain(RequestId id, CompletableFuture<Optional<ConnectRequest>> reading) {
		try (LogContext ids = LogContext.open(id, null, null)) {
			this.operations.of(Channel.CONNECT, id).ifPresent(Operation::tellLog);
			reading.join().ifPresentOrElse(this::lookAtRunning, () -> gone(id));
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
		else if (RequestStatus.PENDING.equals(request.status())) {
			if (this.fulfillment.answered(request.id(), request.order()) || this.schedules.pendedAgain(request.id())) {
				log.info("{} is pending again and goes on", request.id());
			}
		}
		else if (RequestStatus.REVOKING.equals(request.status())) {
			if (this.revocations.revoked(request.id())) {
				log.info("{} was revoked; what it brought about is cleaned up", request.id());
			}
		}
		else if (!RequestStatus.isKnown(request.status())) {
			this.leftAlone.show(request.id().value(), "unknown status",
					"its status is '" + request.status() + "'; it goes on when it is pending again");
		}
	}

	private void gone(RequestId id) {
		this.leftAlone.show(id.value(), "gone", "Connect doesn't know it any more; its process waits for a person");
	}

}
