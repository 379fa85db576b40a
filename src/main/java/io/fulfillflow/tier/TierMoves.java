package io.fulfillflow.tier;

import java.time.Clock;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.RequestState;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves tier requests from one state to the next, and lets those know who follow them.
 */
@Component
class TierMoves {

	private final TierRows rows;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	TierMoves(TierRows rows, ApplicationEventPublisher events, Clock clock) {
		this.rows = rows;
		this.events = events;
		this.clock = clock;
	}

	/** It was taken in. */
	@Transactional(propagation = Propagation.MANDATORY)
	void taken(RequestId id) {
		tell(this.rows.find(id).orElseThrow(), RequestState.IN_PROGRESS, null);
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void runs(TierEntry entry) {
		move(entry, TierStatus.RUNNING, RequestState.IN_PROGRESS);
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void inquiring(TierEntry entry) {
		move(entry, TierStatus.INQUIRING, RequestState.INQUIRING);
	}

	private void move(TierEntry entry, TierStatus status, RequestState state) {
		this.rows.status(entry.id(), status);
		if (entry.status() != status) {
			tell(entry, state, null);
		}
	}

	/** A person is waited for now; still, when one was before and let it pass. */
	@Transactional(propagation = Propagation.MANDATORY)
	void waits(TierEntry entry, String incident, boolean isStill) {
		if (changed(entry)) {
			this.events.publishEvent(new TierRequestMoved(entry, RequestState.WAITING_FOR_PERSON, null, incident,
					isStill, this.clock.instant()));
		}
	}

	/** A person has decided. */
	@Transactional(propagation = Propagation.MANDATORY)
	void goesOn(TierEntry entry) {
		if (changed(entry)) {
			tell(entry, (entry.status() == TierStatus.INQUIRING) ? RequestState.INQUIRING : RequestState.IN_PROGRESS,
					null);
		}
	}

	/** Of one that is settled nothing more is told. */
	private boolean changed(TierEntry entry) {
		boolean isOpen = entry.status() != TierStatus.SETTLED;
		if (isOpen) {
			this.rows.status(entry.id(), entry.status());
		}
		return isOpen;
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void settle(TierEntry entry, TierOutcome outcome, @Nullable String reason) {
		if (this.rows.settle(entry.id(), outcome, reason)) {
			tell(entry, outcome.isSuccess() ? RequestState.SUCCEEDED : RequestState.FAILED, outcome);
		}
	}

	private void tell(TierEntry entry, RequestState state, @Nullable TierOutcome outcome) {
		this.events.publishEvent(new TierRequestMoved(entry, state, outcome, null, false, this.clock.instant()));
	}

}
