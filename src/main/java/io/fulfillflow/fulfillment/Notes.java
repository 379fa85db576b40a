package io.fulfillflow.fulfillment;

import io.fulfillflow.tenant.Operation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Words what happened, for the note that Connect keeps with a request. It goes with the
 * approval's parameters, in the same call, so that it is written once or not at all.
 */
@Component
class Notes {

	private final HandlingSettings settings;

	Notes(HandlingSettings settings) {
		this.settings = settings;
	}

	/** Nothing where that isn't set for the product: the note may be somebody else's. */
	@Nullable String of(Operation operation) {
		if (!this.settings.of(operation.order().product()).note()) {
			return null;
		}
		String tenant = (operation.vendorId() != null) ? "Tenant " + operation.vendorId().value() : "The tenant";
		return tenant + switch (operation.type()) {
			case PURCHASE -> " is ready.";
			case CHANGE -> " has its new quantities.";
			case CANCEL -> " is deleted.";
			case SUSPEND -> " is on hold.";
			case RESUME -> " is no longer on hold.";
			case ADJUSTMENT -> " has its new parameters.";
			case RENEW -> " has its new term.";
			case TRANSFER -> " was taken over.";
		};
	}

}
