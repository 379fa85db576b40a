package io.fulfillflow.sandbox.connect;

import java.util.List;

/**
 * The products on sale: one whose activation template a configuration parameter names,
 * one whose template is found by its name, and one that only resellers sell that the
 * Vendor has authorised.
 */
class Catalogue {

	private static final String DEFAULT_TEMPLATE = "Default Activation Template";

	private static final String EVERYTHING = """
			{"ppu": {"ppu": true, "schema": "QT", "dynamic": false, "predictive": false, "future": false},
			 "reservation": {"consumption": false}, "cart": {"validation": true}, "inquiring": {"validation": true},
			 "subscription": {"schema": "evergreen", "hold": true,
			  "purchase": {"scheduling": true}, "suspend": {"scheduling": true, "offline": "no"},
			  "resume": {"scheduling": true}, "cancel": {"scheduling": true, "offline": "no"},
			  "change": {"scheduling": true, "editable_ordering_parameters": true, "simultaneous_adjustment": false},
			  "renew": {"scheduling": true, "enable_renew": true},
			  "transfer": {"enable_transfer": true, "transfer_autoapprove": false}},
			 "tiers": {"configs": {"configs": false}, "updates": true, "validation": false}}
			""";

	private static final String LITTLE = """
			{"ppu": {"ppu": false}, "reservation": {"consumption": false}, "cart": {"validation": false}, "inquiring": {"validation": false},
			 "subscription": {"schema": "evergreen", "hold": false},
			 "tiers": {"configs": {"configs": true, "level": 2}, "updates": false, "validation": false}}
			""";

	private final List<Product> products = List.of(workspace(), vault(), reach());

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
			.capabilities(EVERYTHING)
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
			.action("ACT-204-318-551-001", "sso_action", "Open the workspace", "asset")
			.build();
	}

	private static Product vault() {
		return Product.named("PRD-204-318-662", "Nimbus Vault")
			.capabilities(EVERYTHING)
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

	private static Product reach() {
		return Product.named("PRD-204-318-773", "Nimbus Reach")
			.capabilities(LITTLE)
			.item("NR-LINE", "Phone line", "Units", "Monthly", "Reservation")
			.parameter("main_number", "Main number", "The number that is shown to others", "ordering", "phone", false)
			.parameter("reach_id", "Account", "The account's id in the vendor's system", "fulfillment", "text", true)
			.parameter("tier1", "support_email", "Support", "Where the reseller's customers ask for help", "ordering",
					"email", false)
			.parameter("tier1", "reseller_id", "Reseller", "The reseller's id in the vendor's system", "fulfillment",
					"text", true)
			.parameter("tier2", "wholesaler_id", "Wholesaler", "The wholesaler's id in the vendor's system",
					"fulfillment", "text", true)
			.template("TL-204-318-021", DEFAULT_TEMPLATE, "asset", "fulfillment",
					"Your lines are ready: {{ reach_id }}.")
			.template("TL-204-318-022", "We need more information", "asset", "inquire",
					"Please complete the marked fields, so that your lines can be set up.")
			.template("TL-204-318-023", DEFAULT_TEMPLATE, "tier1", null, "You may sell lines as {{ reseller_id }}.")
			.template("TL-204-318-024", DEFAULT_TEMPLATE, "tier2", null,
					"Your resellers may sell lines as {{ wholesaler_id }}.")
			.action("ACT-204-318-773-001", "reseller_console", "Open the console", "tier1")
			.build();
	}

}
