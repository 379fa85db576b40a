package io.fulfillflow.fulfillment;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.ProvisionTenant;
import io.fulfillflow.provisioning.TenantAnswer;
import io.fulfillflow.provisioning.UndoCreation;
import io.fulfillflow.provisioning.VendorAction;
import io.fulfillflow.remote.CallState;
import io.fulfillflow.remote.LastCalls;
import io.fulfillflow.remote.LastCalls.Last;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationOutcome;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Knows what a purchase that wasn't approved may have left at the Vendor's system. Only
 * creations leave something to take back: a change that failed leaves the tenant that was
 * there before.
 */
@Component
class Leftovers {

	private static final Set<OperationType> MAKING = EnumSet.of(OperationType.PURCHASE, OperationType.TRANSFER);

	/** How a creation ended whose answer we never heard. */
	private static final Set<CallState> UNHEARD = EnumSet.of(CallState.GIVEN_UP, CallState.CANCELLED);

	private static final Set<OperationOutcome> APPROVED = EnumSet.of(OperationOutcome.APPROVED,
			OperationOutcome.APPROVED_ELSEWHERE);

	private final LastCalls calls;

	private final RequestRows requests;

	Leftovers(LastCalls calls, RequestRows requests) {
		this.calls = calls;
		this.requests = requests;
	}

	/**
	 * What is to be taken back.
	 * @return empty when nothing is left, or what is there is to stay
	 */
	Optional<UndoCreation> of(Operation operation) {
		if (!MAKING.contains(operation.type()) || isApproved(operation)) {
			return Optional.empty();
		}
		return this.calls.of(operation.requestId(), VendorAction.PROVISION.word())
			.filter(Leftovers::mayHaveMadeOne)
			.filter((creation) -> operation.type() != OperationType.TRANSFER || isSurelyOurs(operation, creation))
			.map((creation) -> undo(operation, creation));
	}

	private boolean isApproved(Operation operation) {
		return this.requests.one(operation.id()).map(RequestEntry::outcome).filter(APPROVED::contains).isPresent();
	}

	/** What was there before our first attempt was made by somebody else. */
	private static boolean mayHaveMadeOne(Last creation) {
		boolean foundAtOnce = creation.answer().path("adopted").asBoolean() && !creation.inDoubt();
		return creation.attempt() > 0 && creation.state() != CallState.UNDONE && !foundAtOnce;
	}

	/**
	 * A transfer may also have come upon a tenant that was there before, and what came
	 * after it may live in the one that it made. Better one too many, which a
	 * reconciliation finds, than a customer's tenant gone.
	 */
	private boolean isSurelyOurs(Operation operation, Last creation) {
		boolean tookOver = this.calls.of(operation.requestId(), VendorAction.TAKE_OVER.word())
			.filter((call) -> call.attempt() > 0)
			.isPresent();
		TenantAnswer answer = answer(creation);
		VendorId known = operation.vendorId();
		boolean sameTenant = known == null || (answer != null && known.equals(answer.vendorId()));
		return !tookOver && sameTenant && !this.requests.isFollowed(operation.id());
	}

	private static @Nullable TenantAnswer answer(Last creation) {
		return (creation.state() == CallState.DONE && creation.answer().isObject()) ? TenantAnswer.of(creation.answer())
				: null;
	}

	private static UndoCreation undo(Operation operation, Last creation) {
		TenantAnswer answer = answer(creation);
		VendorId vendorId = operation.vendorId();
		if (vendorId == null && answer != null) {
			vendorId = answer.vendorId();
		}
		boolean inDoubt = creation.inDoubt() || creation.state() == CallState.DONE
				|| UNHEARD.contains(creation.state());
		ProvisionTenant wanted = read(creation.payload());
		return new UndoCreation(vendorId, operation.externalId(), (answer != null) ? answer.statusAt() : null, inDoubt,
				(wanted != null) ? wanted.order() : null, creation.key());
	}

	private static @Nullable ProvisionTenant read(JsonNode payload) {
		try {
			return Json.MAPPER.convertValue(payload, ProvisionTenant.class);
		}
		catch (IllegalArgumentException ex) {
			// without it, it can still be searched
			return null;
		}
	}

}
