package io.fulfillflow.intake;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.connect.TierRequests;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Trace;
import io.fulfillflow.tier.TierStatus;
import io.fulfillflow.tier.TierWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Compares the tier configuration requests that Connect lists with those that run. A
 * level-1 request waits for its level-2 request at Connect, in {@code tiers_setup}, which
 * isn't listed; so does the purchase that both hold.
 */
@Component
class TierComparison {

	private static final Logger log = LoggerFactory.getLogger(TierComparison.class);

	private static final Set<String> STATUSES = Set.of(RequestStatus.PENDING, RequestStatus.INQUIRING);

	private final TierRequests tiers;

	private final TierWork work;

	private final LeftAlone leftAlone;

	TierComparison(TierRequests tiers, TierWork work, LeftAlone leftAlone) {
		this.tiers = tiers;
		this.work = work;
		this.leftAlone = leftAlone;
	}

	/**
	 * Compares once.
	 * @param goOn throws when it is time to stop
	 */
	void make(Runnable goOn) {
		Set<RequestId> gone = new HashSet<>(this.work.open());
		this.tiers.list(STATUSES, (page) -> {
			goOn.run();
			page.forEach((request) -> gone.remove(request.id()));
			look(page);
		}).join();
		gone.retainAll(this.work.open());
		gone.removeAll(this.work.verdictsUnderWay(gone));
		for (RequestId id : gone) {
			goOn.run();
			guarded(id, () -> lookAgain(id, this.tiers.read(id).join()));
		}
		// only now: what was settled elsewhere needs no process any more
		this.work.withoutProcess().forEach((id) -> guarded(id, () -> startAnew(id)));
	}

	private void look(List<TierRequest> page) {
		Map<RequestId, TierStatus> known = this.work.statuses(page.stream().map(TierRequest::id).toList());
		page.stream()
			.sorted(Comparator.comparingInt(TierRequest::level).reversed())
			.forEach((request) -> guarded(request.id(), () -> look(request, known.get(request.id()))));
	}

	private void look(TierRequest request, @Nullable TierStatus known) {
		if (!RequestStatus.PENDING.equals(request.status())) {
			return;
		}
		if (known == null) {
			takeIn(request);
		}
		else if (known == TierStatus.INQUIRING) {
			// what a list says may be older than the question that we asked
			lookAgain(request.id(), this.tiers.read(request.id()).join());
		}
	}

	private void takeIn(TierRequest request) {
		if (!this.work.handles(request.type())) {
			this.leftAlone.show(request.id().value(), "no model",
					"there is no model for tier requests of type '" + request.type() + "'");
			return;
		}
		this.work.accept(request);
		log.info("{} taken in: {} of {}, level {}", request.id(), request.type(), request.configId(), request.level());
	}

	private void lookAgain(RequestId id, Optional<TierRequest> read) {
		if (read.isEmpty()) {
			this.leftAlone.show(id.value(), "gone", "Connect doesn't know it any more; its process waits for a person");
		}
		else if (RequestStatus.isFinal(read.get().status())) {
			if (this.work.settledElsewhere(id, read.get().status())) {
				log.info("{} was {} elsewhere; its process has ended", id, read.get().status());
			}
		}
		else if (RequestStatus.PENDING.equals(read.get().status()) && this.work.answered(read.get())) {
			log.info("{} was answered and goes on", id);
		}
	}

	private void startAnew(RequestId id) {
		if (this.work.startAnew(id)) {
			log.warn("The process of {} was gone though the request isn't over; it was started anew", id);
		}
	}

	/** No request can stop another. */
	private void guarded(RequestId id, Runnable looking) {
		try (LogContext ids = LogContext.open(id, null, Trace.random())) {
			looking.run();
		}
		catch (DuplicateKeyException ex) {
			log.debug("{} was taken in by somebody else", id);
		}
		catch (RuntimeException ex) {
			this.leftAlone.show(id.value(), "failing", ex.getMessage());
			log.debug("{} can't be looked at", id, ex);
		}
	}

}
