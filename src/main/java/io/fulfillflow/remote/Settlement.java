package io.fulfillflow.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import io.fulfillflow.core.Failure;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.engine.Processes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What happens after an attempt: the outcome is stored and the process is signalled in
 * one transaction, or the call is put back until it is due again.
 */
@Component
class Settlement {

	private static final Logger log = LoggerFactory.getLogger(Settlement.class);

	private static final int TRIES = 5;

	private final Leases leases;

	private final Processes processes;

	private final TransactionTemplate transaction;

	private final Clock clock;

	private final Pauses pauses;

	Settlement(Leases leases, Processes processes, TransactionTemplate transaction, Clock clock, Pauses pauses) {
		this.leases = leases;
		this.processes = processes;
		this.transaction = transaction;
		this.clock = clock;
		this.pauses = pauses;
	}

	/**
	 * Takes in the result of an attempt.
	 * @param call the leased call
	 * @param holder who leased it
	 * @param started when the attempt began
	 * @param result how it ended
	 * @return how long the whole side should be left alone; zero for not at all
	 */
	Duration take(RemoteCall call, String holder, Instant started, Result result) {
		Outcome outcome = outcome(result);
		if (outcome != null) {
			end(call, holder, started, outcome);
		}
		else if (result instanceof Result.NotYet notYet) {
			again(call, holder, notYet);
		}
		else if (result instanceof Result.Failed failed) {
			return failed(call, holder, started, failed.failure());
		}
		return Duration.ZERO;
	}

	/**
	 * Takes in several results that end their calls, in one transaction.
	 * @param holder who leased them
	 * @param over attempts that {@link #isOver} holds of
	 * @return {@literal false} when nothing was taken in: one of them can't be, and each
	 * has to be taken by itself
	 */
	boolean takeTogether(String holder, List<Ended> over) {
		// whoever locks several tenants locks them in one order
		List<Ended> sorted = over.stream().sorted(Comparator.comparing(Settlement::tenant)).toList();
		try {
			this.transaction.executeWithoutResult(
					(status) -> this.processes.together(() -> sorted.forEach((attempt) -> settle(holder, attempt))));
			return true;
		}
		catch (RuntimeException ex) {
			log.debug("{} outcomes can't be taken in together", over.size(), ex);
			return false;
		}
	}

	private void settle(String holder, Ended attempt) {
		RemoteCall call = attempt.call();
		Outcome outcome = Objects.requireNonNull(outcome(attempt.result()));
		try (LogContext ids = LogContext.open(call.requestId(), call.tenantId(), call.trace())) {
			settle(call, holder, attempt.started(), outcome,
					(executionId) -> this.processes.signal(executionId, outcome));
		}
	}

	private static String tenant(Ended attempt) {
		TenantId tenantId = attempt.call().tenantId();
		return (tenantId != null) ? tenantId.value() : "";
	}

	static boolean isOver(Ended attempt) {
		return outcome(attempt.result()) != null;
	}

	private static @Nullable Outcome outcome(Result result) {
		if (result instanceof Result.Done done) {
			return new Outcome.Done(done.answer());
		}
		if (result instanceof Result.Refused refused) {
			return new Outcome.Refused(refused.reason());
		}
		return (result instanceof Result.SettledElsewhere elsewhere) ? new Outcome.SettledElsewhere(elsewhere.status())
				: null;
	}

	private void again(RemoteCall call, String holder, Result.NotYet notYet) {
		Instant now = this.clock.instant();
		Duration pause = Pauses.asked(notYet.after(),
				this.pauses.whileWaiting(call, Duration.between(call.wantedAt(), now)));
		if (now.plus(pause).isAfter(call.deadline())) {
			end(call, holder, now, new Outcome.GivenUp("The other side wasn't done by the deadline, "
					+ Duration.between(call.wantedAt(), call.deadline()) + " after it was asked"));
			return;
		}
		this.transaction.executeWithoutResult(
				(status) -> this.leases.postpone(call, holder, now.plus(pause), false, call.inDoubt()));
	}

	private Duration failed(RemoteCall call, String holder, Instant started, Failure failure) {
		Instant now = this.clock.instant();
		Duration pause = Pauses.asked(failure.retryAfter(),
				this.pauses.afterFailure(call, failure.kind(), this.leases.failures(call)));
		boolean permanent = failure.kind() == Failure.Kind.PERMANENT;
		if (permanent || now.plus(pause).isAfter(call.deadline())) {
			end(call, holder, started, new Outcome.GivenUp(failure.message()));
			return Duration.ZERO;
		}
		boolean inDoubt = call.inDoubt() || failure.kind() == Failure.Kind.UNKNOWN;
		this.transaction.executeWithoutResult((status) -> {
			if (this.leases.postpone(call, holder, now.plus(pause), true, inDoubt)) {
				this.leases.record(call, started, failure.kind().name(), failure.message());
			}
		});
		log.info("{} {} of {}: attempt {} failed ({}), next in {} ms: {}", call.side(), call.action(), call.requestId(),
				call.attempt(), failure.kind(), pause.toMillis(), failure.message());
		return (failure.kind() == Failure.Kind.THROTTLED) ? pause : Duration.ZERO;
	}

	private void end(RemoteCall call, String holder, Instant started, Outcome outcome) {
		for (int tries = 1;; tries++) {
			try {
				this.transaction.executeWithoutResult((status) -> settle(call, holder, started, outcome,
						(executionId) -> this.processes.signal(executionId, outcome)));
				return;
			}
			catch (RuntimeException ex) {
				if (!DatabaseTrouble.isBehind(ex)) {
					stranded(call, holder, started, outcome, ex);
					return;
				}
				if (tries == TRIES) {
					throw ex;
				}
			}
		}
	}

	private void settle(RemoteCall call, String holder, Instant started, Outcome outcome, Consumer<String> tell) {
		Optional<Leases.Settled> settled = this.leases.settle(call, holder, outcome);
		if (settled.isEmpty()) {
			log.info("{} {} of {}: the lease of attempt {} was lost, its outcome is left to the new holder",
					call.side(), call.action(), call.requestId(), call.attempt());
			return;
		}
		this.leases.record(call, started, CallState.of(outcome).name(), CallState.reason(outcome));
		String executionId = settled.get().executionId();
		if (executionId != null) {
			tell.accept(executionId);
		}
	}

	/**
	 * The outcome is known but the process can't take it: keep it, and show where it
	 * stands.
	 */
	private void stranded(RemoteCall call, String holder, Instant started, Outcome outcome, RuntimeException cause) {
		log.error("{} {} of {} ended as {}, but its process can't go on", call.side(), call.action(), call.requestId(),
				CallState.of(outcome), cause);
		String message = "The process can't go on after '" + call.action() + "': " + cause.getMessage();
		try {
			this.transaction
				.executeWithoutResult((status) -> settle(call, holder, started, outcome, (executionId) -> this.processes
					.raiseIncident(executionId, StrandedOutcomes.INCIDENT, call.key(), message)));
		}
		catch (RuntimeException ex) {
			if (DatabaseTrouble.isBehind(ex)) {
				throw ex;
			}
			log.error("{} {} of {}: nobody waits for its outcome any more", call.side(), call.action(),
					call.requestId(), ex);
			this.transaction.executeWithoutResult((status) -> settle(call, holder, started, outcome, (executionId) -> {
			}));
		}
	}

}
