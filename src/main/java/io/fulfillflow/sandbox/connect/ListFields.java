package io.fulfillflow.sandbox.connect;

import io.fulfillflow.sandbox.rql.Fields;

/**
 * What each list can be filtered, ordered and searched by: what the platform's API
 * description declares, and what its documents have beside.
 */
final class ListFields {

	static final Fields REQUESTS = Fields.of("activation_key", "answered",
			"asset.account_id=asset.connection.vendor.id", "asset.configuration",
			"asset.connection.environment=asset.connection.type", "asset.connection.hub.id",
			"asset.connection.hub.name", "asset.connection.id", "asset.connection.provider.id",
			"asset.connection.provider.name", "asset.connection.type", "asset.connection.vendor.id",
			"asset.connection.vendor.name", "asset.contract.id", "asset.contract.name",
			"asset.external.id=asset.external_id", "asset.external_id", "asset.external_uid", "asset.id", "asset.items",
			"asset.items.id", "asset.items.mpn", "asset.items.quantity", "asset.marketplace.id",
			"asset.marketplace.name", "asset.params.id", "asset.params.name", "asset.params.value",
			"asset.product.capabilities", "asset.product.id", "asset.product.name", "asset.status",
			"asset.tier1_id=asset.tiers.tier1.id", "asset.tier2_id=asset.tiers.tier2.id", "asset.tiers.customer.id",
			"asset.tiers.customer.name", "asset.tiers.tier1.id", "asset.tiers.tier1.name", "asset.tiers.tier2",
			"asset.tiers.tier2.id", "asset.tiers.tier2.name", "asset_id=asset.id", "assignee", "assignee.email",
			"assignee.id", "contract.id", "contract.name", "created", "effective_date", "events.created.at",
			"events.updated.at", "id", "marketplace.id", "marketplace.name", "note", "planned_date",
			"product_id=asset.product.id", "reason", "sli.days", "sli.zone", "status", "template", "template.id",
			"type", "updated");

	static final Fields ASSETS = Fields.of("configuration", "connection.hub.id", "connection.hub.name", "connection.id",
			"connection.provider.id", "connection.provider.name", "connection.type", "connection.vendor.id",
			"connection.vendor.name", "contract.id", "contract.name", "created=events.created.at", "events.created.at",
			"events.updated.at", "external_id", "external_uid", "hub.id=connection.hub.id",
			"hub.name=connection.hub.name", "id", "items", "items.id", "items.mpn", "marketplace.id",
			"marketplace.name", "params.id", "params.name", "params.value", "pending_request",
			"pending_request.template", "product.id", "product.name", "product.title=product.name", "status",
			"template", "template.id", "tiers.customer.external_id", "tiers.customer.external_uid", "tiers.customer.id",
			"tiers.customer.name", "tiers.tier1.id", "tiers.tier1.name", "tiers.tier2.id", "tiers.tier2.name",
			"updated=events.updated.at");

	static final Fields ASSET_REQUESTS = Fields.of("id", "type", "status", "created", "events.created.at",
			"events.updated.at", "assignee");

	static final Fields TIER_ACCOUNTS = Fields.of("contact_info", "contact_info.contact.email",
			"created=events.created.at", "db", "environment", "events.created.at", "events.created.by",
			"events.updated.at", "events.updated.by", "external_id", "external_uid", "hub.id", "hub.name", "id", "name",
			"owner.id", "owner.name", "parent.id", "parent.name", "parent.parent.id", "scopes", "tax_id", "type",
			"version");

	static final Fields TIER_CONFIGS = Fields.of("account.company_name=account.name", "account.external_id",
			"account.external_uid", "account.id", "account.name", "configuration", "connection.hub.id", "connection.id",
			"connection.product_version_type=connection.type", "connection.provider.id", "connection.type",
			"contract.id", "created=events.created.at", "events.created.at", "id", "marketplace.id", "marketplace.name",
			"open_request.id", "params.id", "params.name", "params.value", "product.id", "product.name", "status",
			"template.id", "tier_level", "updated=events.updated.at");

	static final Fields TIER_REQUESTS = Fields.of("assignee", "assignee.email", "assignee.id", "assignee.name",
			"configuration", "configuration.account.external_id", "configuration.account.external_uid",
			"configuration.account.hub.id", "configuration.account.hub.name", "configuration.account.id",
			"configuration.account.name", "configuration.configuration", "configuration.connection.hub.id",
			"configuration.connection.id", "configuration.connection.provider.id", "configuration.connection.type",
			"configuration.contract.id", "configuration.id", "configuration.marketplace.id",
			"configuration.marketplace.name", "configuration.params", "configuration.product.capabilities",
			"configuration.product.id", "configuration.product.name", "configuration.status",
			"configuration.tier_level", "created=events.created.at", "environment", "events.created.at",
			"events.updated.at", "id", "params.id", "params.name", "params.value", "sli.days", "sli.zone", "status",
			"template.id", "tiers", "tiers.tier1.id", "tiers.tier2.id", "type", "unassigned",
			"updated=events.updated.at");

	static final Fields ACCOUNT_REQUESTS = Fields.of("account.external_id", "account.external_uid", "account.hub.id",
			"account.hub.name", "account.id", "account.name", "account.version", "created=events.created.at",
			"events.created.at", "id", "product.id", "product.name", "provider.id", "status", "type", "vendor.id");

	static final Fields PRODUCTS = Fields.of("category.id", "category.parent", "events.created.at",
			"events.published.at", "events.published.by.id", "events.published.by.name", "events.updated.at",
			"events.updated.by.id", "events.updated.by.name", "external_id", "groups.id", "id", "name", "owner.id",
			"owner.name", "purchase_model", "replacement.id", "sourcing.marketplaces", "status", "version",
			"visibility.catalog", "visibility.listing", "visibility.owner", "visibility.syndication");

	static final Fields TEMPLATES = Fields.of("id", "name", "title", "scope", "type", "position");

	static final Fields ITEMS = Fields.of("app.id", "applicability", "commitment.count", "description.value",
			"display_name", "dynamic", "events.created.at", "events.saleended.at", "events.updated.at", "external_id",
			"frozen", "group.id", "group.mpn", "group.name", "id", "item_type=type", "local_id", "mpn", "name",
			"period", "position", "replacement.id", "status", "type", "unit.id", "unit.title", "usage_data_type",
			"verbose_id=id", "version");

	static final Fields PARAMETERS = Fields.of("constraints.hidden", "constraints.reconciliation",
			"constraints.required", "constraints.shared", "constraints.unique", "id", "name", "phase", "position",
			"scope", "title", "type");

	static final Fields CONFIGURATIONS = Fields.of("item.id", "item.name", "marketplace.id", "marketplace.name",
			"parameter.constraints.required", "parameter.constraints.shared", "parameter.id", "parameter.scope",
			"parameter.title", "value");

	static final Fields CONNECTIONS = Fields.of("hub.id", "hub.instance.id", "hub.name", "id", "product_version_type",
			"type");

	static final Fields ACTIONS = Fields.of("id", "action", "name", "scope");

	static final Fields CONVERSATIONS = Fields.of("created", "events.created.at", "id", "instance_id", "status",
			"topic", "type");

	static final Fields MESSAGES = Fields.of("created", "events.created.at", "events.created.by.id",
			"events.updated.at", "id", "text", "type");

	static final Fields WEBHOOKS = Fields.of("active", "description", "external_url", "id", "label", "object_class",
			"product.id", "product.name", "type");

	static final Fields BILLING_REQUESTS = Fields.of("asset.billing.next_date", "asset.billing.period.uom",
			"asset.connection.hub.id", "asset.connection.hub.name", "asset.connection.id",
			"asset.connection.provider.id", "asset.connection.provider.name", "asset.connection.type",
			"asset.connection.vendor.id", "asset.connection.vendor.name", "asset.contract.id", "asset.external_id",
			"asset.external_uid", "asset.id", "asset.marketplace.id", "asset.marketplace.name", "asset.params.name",
			"asset.params.value", "asset.product.id", "asset.product.name", "asset.tiers.customer.id",
			"asset.tiers.customer.name", "asset.tiers.tier1.id", "asset.tiers.tier2.id", "events.created.at",
			"events.updated.at", "id", "items.id", "period.from", "period.to", "period.uom", "type");

	static final Fields BILLED_ASSETS = Fields.of("billing.next_date", "billing.period.uom", "connection.hub.id",
			"connection.hub.name", "connection.id", "connection.provider.id", "connection.provider.name",
			"connection.type", "connection.vendor.id", "connection.vendor.name", "contract.id", "events.created.at",
			"events.updated.at", "external_id", "external_uid", "id", "items", "marketplace.id", "marketplace.name",
			"params.id", "params.name", "params.value", "pending_request", "pending_request.template", "product.id",
			"product.name", "status", "template", "tiers.customer.id", "tiers.customer.name", "tiers.tier1.id",
			"tiers.tier2.id");

	static final Fields USAGE_FILES = Fields.of("contract.id", "contract.name", "created.at=events.created.at",
			"distribution_contract_id=contract.id", "environment", "external_id", "id", "marketplace.id",
			"marketplace.name", "marketplace_id=marketplace.id", "name", "period.from", "period.to", "product.id",
			"product.name", "product_id=product.id", "provider.id", "provider.name", "provider_id=provider.id",
			"schema", "status", "vendor.id", "vendor.name", "vendor_id=vendor.id");

	static final Fields USAGE_RECORDS = Fields.of("id", "asset.external_id", "asset.external_uid", "asset.id",
			"asset_external_id", "asset_external_uid", "asset_id", "created_time", "end_date", "hub.id", "item.id",
			"item_id", "product.id", "product_id", "start_date", "status", "usage_file", "usage_start_time",
			"usagefile.id", "usagefile.schema");

	private ListFields() {
	}

}
