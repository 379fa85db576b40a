package io.fulfillflow.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.AccountRequests;
import io.fulfillflow.connect.RequestStatus;
import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.Trace;
import io.fulfillflow.tier.TierStatus;
import io.fulfillflow.tier.TierWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Compares the tier account requests that Connect lists with those that run.
 */
@Component
class AccountComparison {

	private static final Logger log = LoggerFactory.getLogger(AccountComparison.class);

	private final AccountRequests accounts;

	private final TierWork work;

	private final LeftAlone leftAlone;

	AccountComparison(AccountRequests accounts, TierWork work, LeftAlone leftAlone) {
		this.accounts = accounts;
		this.work = work;
		this.leftAlone = leftAlone;
	}

	/**
	 * Compares once.
	 * @param goOn throws when it is time to stop
	 */
	void make(Runnable goOn) {
		Set<RequestId> gone = new HashSet<>(this.work.openAccounts());
		this.accounts.listPending((page) -> {
			goOn.run();
			page.forEach((request) -> gone.remove(request.id()));
			look(page);
		}).join();
		gone.retainAll(this.work.openAccounts());
		gone.removeAll(this.work.verdictsUnderWay(gone));
		for (RequestId id : gone) {
			goOn.run();
			guarded(id, () -> lookAgain(id, this.accounts.read(id).join()));
		}
		// only now: what was settled elsewhere needs no process any more
		this.work.accountsWithoutProcess().forEach((id) -> guarded(id, () -> startAnew(id)));
	}

	private void look(List<AccountRequest> page) {
		Map<RequestId, TierStatus> known = this.work.statuses(page.stream().map(AccountRequest::id).toList());
		page.stream()
			.filter((request) -> !known.containsKey(request.id()))
			.forEach((request) -> guarded(request.id(), () -> takeIn(request)));
	}

	private void takeIn(AccountRequest request) {
		if (!this.work.handlesAccounts(request.type())) {
			this.leftAlone.show(request.id().value(), "no model",
					"there is no model for tier account requests of type '" + request.type() + "'");
			return;
		}
		this.work.accept(request);
		log.info("{} taken in: version {} of {}", request.id(), request.version(), request.accountId());
	}

	private void lookAgain(RequestId id, Optional<AccountRequest> read) {
		if (read.isEmpty()) {
			this.leftAlone.show(id.value(), "gone", "Connect doesn't know it any more; its process waits for a person");
		}
		else if (RequestStatus.isFinal(read.get().status()) && this.work.settledElsewhere(id, read.get().status())) {
			log.info("{} was {} elsewhere; its process has ended", id, read.get().status());
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
