package io.fulfillflow.tenant;

import io.fulfillflow.core.TenantId;

/**
 * Tells whether what ended before is still at work on a tenant, so that nothing in its
 * line may begin; implemented by whoever has something done after an operation's end, who
 * calls {@link Operations#goOn} once it is over.
 */
public interface AfterEnds {

	/**
	 * Whether anything is at work on a tenant though its operation is settled. Whoever
	 * asks holds the tenant's lock.
	 * @param tenant the tenant
	 * @return {@literal true} when the line has to wait
	 */
	boolean holdTheLine(TenantId tenant);

}
