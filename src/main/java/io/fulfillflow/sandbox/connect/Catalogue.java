package io.fulfillflow.sandbox.connect;

import java.util.List;

/**
 * The two products on sale: one whose activation template a configuration parameter
 * names, and one whose template is found by its name.
 */
class Catalogue {

	private static final String DEFAULT_TEMPLATE = "Default Activation Template";

	private final List<Product> products = List.of(workspace(), vault());

	List<Product> products() {
		return this.products;
	}

	Product product(String id) {
		return this.products.stream()
			.filter((product) -> product.id().equals(id))
			.findFirst()
			.orElseThrow(() -> ConnectRefusal.notFound("Product " + id));
	}

	boolean has(String id) {
		return this.products.stream().anyMatch((product) -> product.id().equals(id));
	}

	private static Product workspace() {
		return Product.named("PRD-204-318-551", "Nimbus Workspace")
			.item("NW-SEAT", "Workspace seat", "Licenses", "Monthly", "Reservation")
			.item("NW-STORAGE", "Extra storage", "Gb", "Monthly", "Reservation")
			.parameter("domain", "Domain", "The domain name that the workspace will be reached at", "ordering",
					"domain", true)
			.parameter("admin_email", "Administrator", "Who gets the first invitation", "ordering", "email", false)
			.parameter("tenantId", "Tenant", "The tenant's id in the vendor's system", "fulfillment", "text", true)
			.template("TL-204-318-001", "Workspace is ready", "asset", "fulfillment",
					"# Welcome\n\nYour workspace **{{ domain }}** is ready (tenant {{ tenantId }}).")
			.template("TL-204-318-002", "We need your domain", "asset", "inquire",
					"Please complete the marked fields, so that your workspace can be set up.")
			.template("TL-204-318-003", "Workspace is being set up", "asset", "pending",
					"Your workspace is being set up.")
			.configuration("templateId", "Activation template", "TL-204-318-001")
			.build();
	}

	private static Product vault() {
		return Product.named("PRD-204-318-662", "Nimbus Vault")
			.item("NV-BACKUP", "Protected device", "Units", "Yearly", "Reservation")
			.item("NV-TRAFFIC", "Restored data", "Gb", "Monthly", "PPU")
			.parameter("contact_email", "Contact", "Who is told about restores", "ordering", "email", false)
			.parameter("subscription_id", "Subscription", "The subscription's id in the vendor's system", "fulfillment",
					"text", true)
			.template("TL-204-318-011", DEFAULT_TEMPLATE, "asset", "fulfillment",
					"# Welcome\n\nYour vault **{{ subscription_id }}** is ready.")
			.template("TL-204-318-012", DEFAULT_TEMPLATE, "tier1", null, "The reseller is set up.")
			.template("TL-204-318-013", DEFAULT_TEMPLATE, "tier2", null, "The distributor is set up.")
			.template("TL-204-318-014", "We need more information", "asset", "inquire",
					"Please complete the marked fields, so that your vault can be set up.")
			.build();
	}

}
