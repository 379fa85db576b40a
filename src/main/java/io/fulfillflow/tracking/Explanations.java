package io.fulfillflow.tracking;

import java.util.Comparator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.RequestRows;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.fulfillment.Standing;
import io.fulfillflow.remote.Breakers;
import io.fulfillflow.remote.CallHistory;
import io.fulfillflow.remote.CallHistory.Attempt;
import io.fulfillflow.remote.CallHistory.Call;
import io.fulfillflow.remote.Side;
import io.fulfillflow.tenant.OperationHistory;
import io.fulfillflow.tenant.OperationProgress.Progress;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tracking.Explanation.AskedParameter;
import io.fulfillflow.tracking.Explanation.Awaited;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Explains why a request is where it is: from where its process stands in the model, from
 * the remote call that it waits for, and from the dates that it has set itself. Nothing
 * here knows a certain model: who documents a new task has it explained.
 */
@Component
public class Explanations {

	private final RequestRows requests;

	private final OperationHistory operations;

	private final Standing standing;

	private final CallHistory calls;

	private final Breakers breakers;

	private final Places places;

	Explanations(RequestRows requests, OperationHistory operations, Standing standing, CallHistory calls,
			Breakers breakers, Places places) {
		this.requests = requests;
		this.operations = operations;
		this.standing = standing;
		this.calls = calls;
		this.breakers = breakers;
		this.places = places;
	}

	/**
	 * Explains the request of a tenant that matters now: the one at work, else the last
	 * one.
	 * @param tenant our id of it
	 * @return empty when there is no such tenant
	 */
	public Optional<Explanation> of(TenantId tenant) {
		return this.operations.shown(tenant)
			.or(() -> this.operations.latest(tenant))
			.flatMap((operation) -> this.requests.one(operation.requestId()))
			.map(this::of);
	}

	/**
	 * Explains a request.
	 * @param entry the request
	 * @return never {@literal null}
	 */
	public Explanation of(RequestEntry entry) {
		Progress progress = this.standing.of(entry);
		boolean isBegun = entry.processInstanceId() != null;
		List<Place> places = isBegun ? this.places.of(entry.processInstanceId()) : List.of();
		List<Alarm> alarms = isBegun ? this.places.alarms(entry.processInstanceId()) : List.of();
		Call call = calls(entry, places) ? awaited(entry) : null;
		Awaited awaited = awaited(entry, call, places, alarms);
		Words words = new Words(Explained.of(entry), awaited, places, alarms, call, outage(call, entry.productId()),
				paused(call, entry.productId()), (awaited == Awaited.EARLIER_REQUEST) ? before(entry) : null);
		List<AskedParameter> asked = (awaited == Awaited.CUSTOMER) ? asked(entry) : List.of();
		return new Explanation(entry.requestId(), entry.tenantId(), entry.state(), awaited,
				words.sentences(progress.sentence(), asked), places,
				WaitingTime.since(entry.acceptedAt(), entry.settledAt(), places, call), WaitingTime.until(call, alarms),
				alarms, (call != null) ? call.attempts() : List.<Attempt>of(), progress.nextAttemptAt(), asked,
				words.next(), words.acts());
	}

	/**
	 * Whether it can be a remote call that it waits for; after the verdict, that which
	 * cleans up.
	 */
	private static boolean calls(RequestEntry entry, List<Place> places) {
		return switch (entry.state()) {
			case IN_PROGRESS, SCHEDULED -> true;
			case WAITING_FOR_PERSON -> entry.incident() != IncidentKind.REVIEW;
			case SUCCEEDED, FAILED -> !places.isEmpty();
			case QUEUED, INQUIRING -> false;
		};
	}

	/** What the process waits for, else what a person has to look into. */
	private @Nullable Call awaited(RequestEntry entry) {
		List<Call> waitedFor = this.calls.of(entry.requestId()).stream().filter(Call::waitedFor).toList();
		return waitedFor.stream()
			.filter((call) -> call.isOpen() || entry.state() == RequestState.WAITING_FOR_PERSON)
			.max(Comparator.comparing(Call::wantedAt))
			.orElse(null);
	}

	private static Awaited awaited(RequestEntry entry, @Nullable Call call, List<Place> places, List<Alarm> alarms) {
		return switch (entry.state()) {
			case QUEUED -> Awaited.EARLIER_REQUEST;
			case INQUIRING -> Awaited.CUSTOMER;
			case SCHEDULED -> (call != null) ? side(call) : Awaited.DATE;
			case WAITING_FOR_PERSON -> Awaited.PERSON;
			case IN_PROGRESS -> (call != null) ? side(call) : places.stream().anyMatch(Place::isOfPerson)
					? Awaited.PERSON : alarms.stream().anyMatch(Alarm::endsTheWaiting) ? Awaited.DATE : Awaited.NOTHING;
			case SUCCEEDED, FAILED -> Awaited.OVER;
		};
	}

	private static Awaited side(Call call) {
		return (call.side() == Side.VENDOR) ? Awaited.VENDOR : Awaited.CONNECT;
	}

	private List<AskedParameter> asked(RequestEntry entry) {
		return this.operations.one(entry.tenantId(), entry.operationId())
			.map((operation) -> operation.order().parameters())
			.orElse(List.of())
			.stream()
			.filter((parameter) -> parameter.valueError() != null && !parameter.valueError().isBlank())
			.map((parameter) -> new AskedParameter(parameter.id(), parameter.valueError()))
			.toList();
	}

	/** What is at work on the tenant that a request in the queue waits for. */
	private OperationHistory.@Nullable Entry before(RequestEntry entry) {
		return this.operations.shown(entry.tenantId())
			.filter((shown) -> shown.outcome() == null && shown.status() != OperationStatus.QUEUED)
			.orElse(null);
	}

	private Breakers.@Nullable Outage outage(@Nullable Call call, ProductId product) {
		return (call != null && call.isOpen()) ? this.breakers.outage(call.side(), product).orElse(null) : null;
	}

	private @Nullable Instant paused(@Nullable Call call, ProductId product) {
		return (call != null && call.isOpen()) ? this.breakers.pausedUntil(call.side(), product).orElse(null) : null;
	}

}
