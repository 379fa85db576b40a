package io.fulfillflow.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Trace;
import io.fulfillflow.tier.TierWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * What looking at tier requests has in common, whether they are about a configuration or
 * an account.
 */
@Component
class TierLook {

	private static final Logger log = LoggerFactory.getLogger(TierLook.class);

	private final TierWork work;

	private final LeftAlone leftAlone;

	TierLook(TierWork work, LeftAlone leftAlone) {
		this.work = work;
		this.leftAlone = leftAlone;
	}

	/**
	 * Looks one by one at those that run and weren't listed.
	 * @param unlisted ran before the list was read, and isn't in it
	 * @param open what runs now
	 * @param look reads one
	 * @param goOn throws when it is time to stop
	 */
	void unlisted(Set<RequestId> unlisted, Supplier<List<RequestId>> open, Consumer<RequestId> look, Runnable goOn) {
		Set<RequestId> gone = new HashSet<>(unlisted);
		gone.retainAll(open.get());
		gone.removeAll(this.work.verdictsUnderWay(gone));
		for (RequestId id : gone) {
			goOn.run();
			guarded(id, () -> look.accept(id));
		}
	}

	/** Starts those anew whose process is gone. */
	void startAnew(List<RequestId> withoutProcess) {
		withoutProcess.forEach((id) -> guarded(id, () -> {
			if (this.work.startAnew(id)) {
				log.warn("The process of {} was gone though the request isn't over; it was started anew", id);
			}
		}));
	}

	/**
	 * Ends what somebody else has ended.
	 * @param id the request
	 * @param status what it is at Connect, which has just been asked; empty when Connect
	 * doesn't know it
	 * @return {@literal false} when it isn't over there
	 */
	boolean isOver(RequestId id, Optional<String> status) {
		if (status.isEmpty()) {
			this.leftAlone.show(id.value(), "gone", "Connect doesn't know it any more; its process waits for a person");
			return true;
		}
		if (!RequestStatus.isFinal(status.get())) {
			return false;
		}
		if (this.work.settledElsewhere(id, status.get())) {
			log.info("{} was {} elsewhere; its process has ended", id, status.get());
		}
		return true;
	}

	/** Shows that a request can't be taken in. */
	void noModel(RequestId id, String kind, String type) {
		this.leftAlone.show(id.value(), "no model", "there is no model for " + kind + " of type '" + type + "'");
	}

	/** No request can stop another. */
	void guarded(RequestId id, Runnable looking) {
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
