package io.fulfillflow.endtoend;

/**
 * How the vendor treats the tenant of one external id.
 *
 * @param createStatus what answers the creation
 * @param numericId whether its id is a number
 * @param looks how often it has to be looked at until it is ready; 0 for ready at once
 */
record TenantPlan(int createStatus, boolean numericId, int looks) {

	static final TenantPlan USUAL = new TenantPlan(201, false, 2);

}
