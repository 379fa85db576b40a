package io.fulfillflow.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.IncidentKind;
import io.fulfillflow.fulfillment.SeenTierRequest;
import io.fulfillflow.remote.Breakers;
import io.fulfillflow.remote.CallHistory.Call;
import io.fulfillflow.remote.Side;
import io.fulfillflow.tenant.OperationProgress.Progress;
import io.fulfillflow.tier.AskedOfTier;
import io.fulfillflow.tracking.Explanation.AskedParameter;
import io.fulfillflow.tracking.Explanation.Awaited;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Explains why a tier request is where it is, in the way of {@link Explanations}.
 */
@Component
public class TierExplanations {

	private final TierRequestRows requests;

	private final TierStanding standing;

	private final AskedOfTier asked;

	private final Breakers breakers;

	private final Places places;

	TierExplanations(TierRequestRows requests, TierStanding standing, AskedOfTier asked, Breakers breakers,
			Places places) {
		this.requests = requests;
		this.standing = standing;
		this.asked = asked;
		this.breakers = breakers;
		this.places = places;
	}

	/**
	 * Explains a tier request.
	 * @param id the request
	 * @return empty when it was never taken in
	 */
	public Optional<Explanation> of(RequestId id) {
		return this.requests.one(id).map(this::of);
	}

	private Explanation of(SeenTierRequest request) {
		Progress progress = this.standing.of(request);
		String process = request.processInstanceId();
		List<Place> places = (process != null) ? this.places.of(process) : List.of();
		List<Alarm> alarms = (process != null) ? this.places.alarms(process) : List.of();
		Call call = switch (request.state()) {
			case IN_PROGRESS -> this.standing.awaited(request).orElse(null);
			case WAITING_FOR_PERSON ->
				(request.incident() != IncidentKind.REVIEW) ? this.standing.awaited(request).orElse(null) : null;
			default -> null;
		};
		Awaited awaited = awaited(request, call);
		Breakers.Outage outage = (call != null && call.isOpen())
				? this.breakers.outage(call.side(), request.productId()).orElse(null) : null;
		Instant paused = (call != null && call.isOpen())
				? this.breakers.pausedUntil(call.side(), request.productId()).orElse(null) : null;
		Words words = new Words(Explained.of(request), awaited, places, alarms, call, outage, paused, null);
		List<AskedParameter> parameters = (awaited == Awaited.CUSTOMER) ? parameters(request) : List.of();
		return new Explanation(request.requestId(), null, request.state(), awaited,
				words.sentences(progress.sentence(), parameters), places,
				WaitingTime.since(request.acceptedAt(), request.settledAt(), places, call),
				WaitingTime.until(call, alarms), alarms, (call != null) ? call.attempts() : List.of(),
				progress.nextAttemptAt(), parameters, words.next(), words.acts());
	}

	private static Awaited awaited(SeenTierRequest request, @Nullable Call call) {
		return switch (request.state()) {
			case INQUIRING -> Awaited.CUSTOMER;
			// the next poll starts it anew
			case WAITING_FOR_PERSON ->
				(request.incident() == IncidentKind.PROCESS_GONE) ? Awaited.NOTHING : Awaited.PERSON;
			case SUCCEEDED, FAILED -> Awaited.OVER;
			default ->
				(call == null) ? Awaited.NOTHING : (call.side() == Side.VENDOR) ? Awaited.VENDOR : Awaited.CONNECT;
		};
	}

	private List<AskedParameter> parameters(SeenTierRequest request) {
		return this.asked.of(request.requestId())
			.stream()
			.map((question) -> new AskedParameter(question.parameterId(), question.message()))
			.toList();
	}

}
