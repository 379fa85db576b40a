package io.fulfillflow.provisioning;

import java.util.Locale;
import java.util.Optional;

/**
 * The effects that may be wanted on the Vendor's system.
 */
public enum VendorAction {

	/** Make a tenant, or adopt the one that is there: {@link ProvisionTenant}. */
	PROVISION,
	/** Wait until a tenant is what it was asked to be: {@link AwaitTenant}. */
	AWAIT,
	/** Apply new quantities: {@link ChangeTenant}. */
	CHANGE,
	/** Delete a tenant: {@link OnTenant}. */
	DELETE,
	/** Take a creation back, however it went: {@link UndoCreation}. */
	UNDO,
	/** Put a tenant on hold: {@link OnTenant}. */
	SUSPEND,
	/** Release a tenant from its hold: {@link OnTenant}. */
	RESUME,
	/** Tell of other parameters: {@link UpdateTenant}. */
	ADJUST,
	/** Extend a tenant's term: {@link UpdateTenant}. */
	RENEW,
	/** Look whether there is a tenant to take over: {@link FindTenant}. */
	FIND,
	/** Tell whose the tenant is from now on: {@link UpdateTenant}. */
	TAKE_OVER,
	/** Make a reseller known, or bring it up to date: {@link ResellerOrder}. */
	REGISTER,
	/** Tell that a customer's or reseller's account changed: {@link AccountUpdate}. */
	TELL_ACCOUNT;

	/**
	 * The action that a word in the ledger names.
	 * @param word as {@link #word()} wrote it
	 * @return empty when no action of this side has that word
	 */
	public static Optional<VendorAction> of(String word) {
		for (VendorAction action : values()) {
			if (action.word().equals(word)) {
				return Optional.of(action);
			}
		}
		return Optional.empty();
	}

	/**
	 * The word that the ledger keeps.
	 * @return lower case, never {@literal null}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
