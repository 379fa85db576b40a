package io.fulfillflow.process;

import io.fulfillflow.core.OperationType;

/**
 * Every path of the suspend model: the tenant is on hold once the request is approved,
 * and as ready as before when it leads to nothing.
 */
class SuspendSubscriptionTest extends ReviewedTenantTest {

	SuspendSubscriptionTest() {
		super(OperationType.SUSPEND, "suspend", "Task_SuspendTenant", new Statuses("READY", "PROCESSING", "SUSPENDED"),
				"SUSPENDED");
	}

}
