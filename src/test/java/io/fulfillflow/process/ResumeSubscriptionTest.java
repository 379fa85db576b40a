package io.fulfillflow.process;

import io.fulfillflow.core.OperationType;

/**
 * Every path of the resume model: the tenant is ready once the request is approved, and
 * still on hold when it leads to nothing.
 */
class ResumeSubscriptionTest extends ReviewedTenantTest {

	ResumeSubscriptionTest() {
		super(OperationType.RESUME, "resume", "Task_ResumeTenant", new Statuses("SUSPENDED", "PROCESSING", "READY"),
				"READY");
	}

}
