package io.fulfillflow.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.AccountRequests;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.tier.TierStatus;
import io.fulfillflow.tier.TierWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Compares the tier account requests that Connect lists with those that run.
 */
@Component
class AccountComparison {

	private static final Logger log = LoggerFactory.getLogger(AccountComparison.class);

	private final AccountRequests accounts;

	private final TierWork work;

	private final TierLook look;

	AccountComparison(AccountRequests accounts, TierWork work, TierLook look) {
		this.accounts = accounts;
		this.work = work;
		this.look = look;
	}

	/**
	 * Compares once.
	 * @param goOn throws when it is time to stop
	 */
	void make(Runnable goOn) {
		Set<RequestId> unlisted = new HashSet<>(this.work.openAccounts());
		this.accounts.listPending((page) -> {
			goOn.run();
			page.forEach((request) -> unlisted.remove(request.id()));
			look(page);
		}).join();
		this.look.unlisted(unlisted, this.work::openAccounts,
				(id) -> this.look.isOver(id, this.accounts.read(id).join().map(AccountRequest::status)), goOn);
		// only now: what was settled elsewhere needs no process any more
		this.look.startAnew(this.work.accountsWithoutProcess());
	}

	private void look(List<AccountRequest> page) {
		Map<RequestId, TierStatus> known = this.work.statuses(page.stream().map(AccountRequest::id).toList());
		page.stream()
			.filter((request) -> !known.containsKey(request.id()))
			.forEach((request) -> this.look.guarded(request.id(), () -> takeIn(request)));
	}

	private void takeIn(AccountRequest request) {
		if (!this.work.handlesAccounts(request.type())) {
			this.look.noModel(request.id(), "tier account requests", request.type());
			return;
		}
		this.work.accept(request);
		log.info("{} taken in: version {} of {}", request.id(), request.version(), request.accountId());
	}

}
