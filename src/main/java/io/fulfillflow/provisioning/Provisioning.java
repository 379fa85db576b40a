package io.fulfillflow.provisioning;

import java.time.Instant;
import java.util.List;

import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.remote.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says what a process step wants of the Vendor's system. Nothing is called here: the
 * effects go to the ledger. Each of them ends with a {@link TenantAnswer}.
 */
@Component
public class Provisioning {

	/**
	 * A tenant. One that exists already under the order's external id is adopted.
	 * @param order what to make
	 * @param operationId who wants it; the Vendor may report on it
	 * @return ends with the tenant, which may still be in progress
	 */
	public Effect provision(TenantOrder order, @Nullable OperationId operationId) {
		return effect(VendorAction.PROVISION, new ProvisionTenant(order, operationId));
	}

	/**
	 * A creation taken back, however it went. It may be wanted as often as need be:
	 * deleting what isn't there is fine.
	 * @param creation what is known of it
	 * @return ends with a null node
	 */
	public Effect undo(UndoCreation creation) {
		return new Effect(Side.VENDOR, VendorAction.UNDO.word(), Json.MAPPER.valueToTree(creation), false);
	}

	/**
	 * The end of the Vendor's work on a tenant. A purchase and a resume end with a tenant
	 * that is ready, a change with one that is ready or on hold, a suspend with one on
	 * hold, a cancel with one that is gone.
	 * @param wanted what to look at
	 * @return ends with the tenant in that state
	 */
	public Effect await(AwaitTenant wanted) {
		return effect(VendorAction.AWAIT, wanted);
	}

	/**
	 * New quantities.
	 * @param id the tenant; {@literal null} has it searched by the order's external id
	 * @param order every item with its new and its old quantity
	 * @return ends with the tenant, which may still be in progress
	 */
	public Effect change(@Nullable VendorId id, TenantOrder order) {
		return effect(VendorAction.CHANGE, new ChangeTenant(id, order));
	}

	/**
	 * Other parameters.
	 * @param id the tenant; {@literal null} has it searched by the order's external id
	 * @param order the subscription with all of its parameters
	 * @return ends with the tenant, which may still be in progress
	 */
	public Effect adjust(@Nullable VendorId id, TenantOrder order) {
		return effect(VendorAction.ADJUST, new UpdateTenant(id, order, null));
	}

	/**
	 * A longer term.
	 * @param id the tenant; {@literal null} has it searched by the order's external id
	 * @param order every item, as renewed
	 * @param from when the new term begins; {@literal null} where the request doesn't say
	 * @return ends with the tenant, which may still be in progress
	 */
	public Effect renew(@Nullable VendorId id, TenantOrder order, @Nullable Instant from) {
		return effect(VendorAction.RENEW, new UpdateTenant(id, order, (from != null) ? from.toString() : null));
	}

	/**
	 * A look for a tenant to take over. It may be wanted as often as need be.
	 * @param id the tenant, where the request tells it
	 * @param externalIds ids at the channel that it may have been made with
	 * @return ends with the tenant, or with a null node when there is none
	 */
	public Effect find(@Nullable VendorId id, List<ExternalId> externalIds) {
		return new Effect(Side.VENDOR, VendorAction.FIND.word(),
				Json.MAPPER.valueToTree(new FindTenant(id, externalIds)), false);
	}

	/**
	 * A tenant for another subscription.
	 * @param id the tenant that was found
	 * @param order the subscription that takes it over
	 * @return ends with the tenant, which may still be in progress
	 */
	public Effect takeOver(@Nullable VendorId id, TenantOrder order) {
		return effect(VendorAction.TAKE_OVER, new UpdateTenant(id, order, null));
	}

	/**
	 * The end of a tenant.
	 * @param id the tenant; {@literal null} has it searched
	 * @param externalId the tenant's id at the channel
	 * @return ends with a null node when there was none to delete
	 */
	public Effect delete(@Nullable VendorId id, ExternalId externalId) {
		return effect(VendorAction.DELETE, new OnTenant(id, externalId));
	}

	/**
	 * A hold.
	 * @param id the tenant; {@literal null} has it searched
	 * @param externalId the tenant's id at the channel
	 * @return ends with the tenant on hold
	 */
	public Effect suspend(@Nullable VendorId id, ExternalId externalId) {
		return effect(VendorAction.SUSPEND, new OnTenant(id, externalId));
	}

	/**
	 * The end of a hold.
	 * @param id the tenant; {@literal null} has it searched
	 * @param externalId the tenant's id at the channel
	 * @return ends with the tenant ready
	 */
	public Effect resume(@Nullable VendorId id, ExternalId externalId) {
		return effect(VendorAction.RESUME, new OnTenant(id, externalId));
	}

	private Effect effect(VendorAction action, Record payload) {
		return new Effect(Side.VENDOR, action.word(), Json.MAPPER.valueToTree(payload), action != VendorAction.AWAIT);
	}

}
