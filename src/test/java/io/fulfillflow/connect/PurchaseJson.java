package io.fulfillflow.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * A purchase as Connect writes it today, to be bent by tests.
 */
final class PurchaseJson {

	private static final String TEXT = """
			{"id": "PR-1000-2000-3000-001", "type": "purchase", "status": "pending", "note": "", "reason": "",
			 "answered": false, "assignee": "", "activation_key": "", "external_attributes": {},
			 "created": "2026-02-01T10:00:00+00:00", "updated": "2026-02-01T10:00:05+00:00",
			 "marketplace": {"id": "MP-10001", "name": "Anywhere"}, "contract": {"id": "CRD-00000-00000-00000"},
			 "asset": {
			  "id": "AS-1000-2000-3000", "status": "processing", "external_id": "X-77",
			  "product": {"id": "PRD-100-200-300", "name": "Mail", "status": "published"},
			  "connection": {"id": "CT-0000-0000-0000", "type": "preview"},
			  "items": [
			   {"id": "PRD_100_200_300_0001", "global_id": "PRD-100-200-300-0001", "mpn": "MAIL-S",
			    "old_quantity": "0", "quantity": "25", "type": "Seats", "period": "Monthly", "params": []},
			   {"id": "PRD_100_200_300_0002", "global_id": "PRD-100-200-300-0002", "mpn": "TRAFFIC",
			    "old_quantity": "0", "quantity": "unlimited", "item_type": "PPU", "period": null}],
			  "params": [
			   {"id": "domain", "name": "domain", "title": "Your domain", "type": "domain", "phase": "ordering",
			    "value": "example.org", "value_error": "taken",
			    "constraints": {"required": true, "hidden": false, "meta": {}}},
			   {"id": "tenantId", "name": "tenantId", "title": "Tenant", "type": "text", "phase": "fulfillment",
			    "value": "", "value_error": "", "constraints": {"required": false, "hidden": true}},
			   {"id": "office", "name": "office", "title": "Office", "type": "address", "phase": "ordering",
			    "value": "", "structured_value": {"city": "Graz", "country": "AT"}, "value_choices": []}],
			  "tiers": {
			   "customer": {"id": "TA-1-2-3", "name": "Gruber & Söhne", "external_id": 4711,
			    "contact_info": {"address_line1": "Hauptplatz 1", "address_line2": "", "city": "Graz",
			     "state": "Steiermark", "postal_code": "8010", "country": "AT",
			     "contact": {"first_name": "Eva", "last_name": "Gruber", "email": "eva@example.org",
			      "phone_number": {"country_code": "+43", "area_code": "316", "phone_number": "123456"}}}},
			   "tier1": {"id": "TA-4-5-6", "name": "Reseller"}, "tier2": {}},
			  "configuration": {"params": [
			   {"id": "templateId", "title": "Template", "type": "text", "phase": "configuration",
			    "scope": "product", "value": "TL-100-200-300", "constraints": {"required": true}}]}}}
			""";

	private PurchaseJson() {
	}

	static ObjectNode purchase() {
		return (ObjectNode) Json.tree(TEXT);
	}

}
