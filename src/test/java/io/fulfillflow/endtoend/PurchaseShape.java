package io.fulfillflow.endtoend;

import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An odd shape in which a purchase arrives.
 *
 * @param name what is odd
 * @param change makes it odd
 * @param parameter where the vendor's id of the tenant is expected; empty for nowhere
 * @param template the template that the approval is expected to name
 * @param plan how the vendor treats it
 */
record PurchaseShape(String name, Consumer<ObjectNode> change, String parameter, String template, TenantPlan plan) {

	static PurchaseShape of(String name, Consumer<ObjectNode> change) {
		return new PurchaseShape(name, change, "tenantId", "TL-100-000-003", new TenantPlan(201, false, 1));
	}

	PurchaseShape fills(String parameter) {
		return new PurchaseShape(this.name, this.change, parameter, this.template, this.plan);
	}

	PurchaseShape approvedWith(String template) {
		return new PurchaseShape(this.name, this.change, this.parameter, template, this.plan);
	}

	PurchaseShape vendor(int createStatus, boolean numericId, int looks) {
		return new PurchaseShape(this.name, this.change, this.parameter, this.template,
				new TenantPlan(createStatus, numericId, looks));
	}

	@Override
	public String toString() {
		return this.name;
	}

}
