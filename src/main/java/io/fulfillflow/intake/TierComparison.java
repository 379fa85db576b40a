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
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tier.TierStatus;
import io.fulfillflow.tier.TierWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private final TierLook look;

	TierComparison(TierRequests tiers, TierWork work, TierLook look) {
		this.tiers = tiers;
		this.work = work;
		this.look = look;
	}

	/**
	 * Compares once.
	 * @param goOn throws when it is time to stop
	 */
	void make(Runnable goOn) {
		Set<RequestId> unlisted = new HashSet<>(this.work.open());
		this.tiers.list(STATUSES, (page) -> {
			goOn.run();
			page.forEach((request) -> unlisted.remove(request.id()));
			look(page);
		}).join();
		this.look.unlisted(unlisted, this.work::open, this::lookAgain, goOn);
		// only now: what was settled elsewhere needs no process any more
		this.look.startAnew(this.work.withoutProcess());
	}

	private void look(List<TierRequest> page) {
		Map<RequestId, TierStatus> known = this.work.statuses(page.stream().map(TierRequest::id).toList());
		page.stream()
			.sorted(Comparator.comparingInt(TierRequest::level).reversed())
			.forEach((request) -> this.look.guarded(request.id(), () -> look(request, known.get(request.id()))));
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
			lookAgain(request.id());
		}
	}

	private void takeIn(TierRequest request) {
		if (!this.work.handles(request.type())) {
			this.look.noModel(request.id(), "tier requests", request.type());
			return;
		}
		this.work.accept(request);
		log.info("{} taken in: {} of {}, level {}", request.id(), request.type(), request.configId(), request.level());
	}

	private void lookAgain(RequestId id) {
		Optional<TierRequest> read = this.tiers.read(id).join();
		if (!this.look.isOver(id, read.map(TierRequest::status)) && RequestStatus.PENDING.equals(read.get().status())
				&& this.work.answered(read.get())) {
			log.info("{} was answered and goes on", id);
		}
	}

}
