package io.fulfillflow.fulfillment;

import java.util.Optional;

import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.provisioning.VendorCallbacks;
import io.fulfillflow.remote.RemoteCalls;
import io.fulfillflow.remote.Side;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what the Vendor's system reports by itself: it is kept, and what waits for the
 * Vendor looks at once.
 */
@Service
public class VendorReports {

	private static final Logger log = LoggerFactory.getLogger(VendorReports.class);

	private final RequestRows requests;

	private final VendorCallbacks callbacks;

	private final RemoteCalls calls;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	VendorReports(RequestRows requests, VendorCallbacks callbacks, RemoteCalls calls, TransactionTemplate transaction,
			DurabilityBarrier barrier) {
		this.requests = requests;
		this.callbacks = callbacks;
		this.calls = calls;
		this.transaction = transaction;
		this.barrier = barrier;
	}

	/**
	 * Whether somebody may report on an operation.
	 * @param id the operation
	 * @param token what was shown
	 * @return never {@literal null}
	 */
	public Access access(OperationId id, @Nullable String token) {
		if (this.requests.one(id).isEmpty()) {
			return Access.UNKNOWN_OPERATION;
		}
		return (token != null && this.callbacks.isRight(id, token)) ? Access.RIGHT : Access.WRONG_TOKEN;
	}

	/**
	 * Takes a report of somebody who may. One on an operation that is over changes
	 * nothing.
	 * @param id the operation
	 * @param status the Vendor's word, at most 40 characters
	 * @param vendorId the tenant, where it is named
	 * @param reason why, at most 2000 characters
	 */
	public void take(OperationId id, String status, @Nullable VendorId vendorId, @Nullable String reason) {
		try {
			keep(id, status, vendorId, reason);
		}
		catch (DuplicateKeyException ex) {
			// two first reports at the same moment
			keep(id, status, vendorId, reason);
		}
		this.barrier.force();
	}

	private void keep(OperationId id, String status, @Nullable VendorId vendorId, @Nullable String reason) {
		Optional<RequestEntry> open = this.requests.one(id).filter((entry) -> entry.settledAt() == null);
		open.ifPresent((entry) -> this.transaction.executeWithoutResult((transactionStatus) -> {
			this.callbacks.keep(id, status, vendorId, reason);
			boolean looks = this.calls.dueNow(entry.requestId(), Side.VENDOR);
			log.info("The vendor's system reported on {}{}", entry.requestId(), looks ? "; it is looked at now" : "");
		}));
	}

	/**
	 * What a caller may do.
	 */
	public enum Access {

		/** Report. */
		RIGHT,
		/** Nothing: the token isn't one of this operation. */
		WRONG_TOKEN,
		/** Nothing: there is no such operation. */
		UNKNOWN_OPERATION

	}

}
