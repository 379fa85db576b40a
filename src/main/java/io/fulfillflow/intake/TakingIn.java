package io.fulfillflow.intake;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.Trace;
import io.fulfillflow.fulfillment.Fulfillment;
import io.fulfillflow.fulfillment.NewRequest;
import io.fulfillflow.tenant.Accepted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;

/**
 * Takes new requests in, some in one transaction: much less work than one by one. When
 * one of them can't be taken in, nothing of that transaction stays, and each is taken in
 * by itself: no request can stop another.
 */
class TakingIn {

	private static final Logger log = LoggerFactory.getLogger(TakingIn.class);

	private static final int AT_A_TIME = 20;

	private static final String FAILING = "failing";

	private final Fulfillment fulfillment;

	private final LeftAlone leftAlone;

	TakingIn(Fulfillment fulfillment, LeftAlone leftAlone) {
		this.fulfillment = fulfillment;
		this.leftAlone = leftAlone;
	}

	/**
	 * Takes in what can be. What failed before is kept apart, so that it spoils no more
	 * than one transaction of others.
	 * @param wanted requests of a page, in its order
	 * @return how many were taken in
	 */
	int takeIn(List<NewRequest> wanted) {
		int taken = 0;
		List<NewRequest> some = new ArrayList<>();
		for (NewRequest request : wanted) {
			if (this.leftAlone.isShown(request.id().value(), FAILING)) {
				taken += together(some);
				some.clear();
				taken += takeIn(request);
				continue;
			}
			some.add(request);
			if (some.size() == AT_A_TIME) {
				taken += together(some);
				some.clear();
			}
		}
		return taken + together(some);
	}

	private int together(List<NewRequest> some) {
		if (some.size() > 1) {
			try {
				this.fulfillment.accept(some).forEach((accepted) -> tell(some, accepted));
				return some.size();
			}
			catch (RuntimeException ex) {
				log.debug("{} requests can't be taken in together", some.size(), ex);
			}
		}
		return some.stream().mapToInt(this::takeIn).sum();
	}

	private int takeIn(NewRequest request) {
		try (LogContext ids = LogContext.open(request.id(), null, Trace.random())) {
			this.fulfillment.accept(request);
			tell(request);
			return 1;
		}
		catch (DuplicateKeyException ex) {
			log.debug("{} was taken in by somebody else", request.id());
		}
		catch (RuntimeException ex) {
			this.leftAlone.show(request.id().value(), FAILING, ex.getMessage());
			log.debug("{} can't be taken in", request.id(), ex);
		}
		return 0;
	}

	private static void tell(List<NewRequest> some, Accepted accepted) {
		try (LogContext ids = LogContext.open(accepted.requestId(), accepted.tenantId(), accepted.trace())) {
			some.stream().filter((request) -> request.id().equals(accepted.requestId())).forEach(TakingIn::tell);
		}
	}

	private static void tell(NewRequest request) {
		log.info("{} taken in: {} of {}", request.id(), request.type().word(), request.assetId());
	}

}
