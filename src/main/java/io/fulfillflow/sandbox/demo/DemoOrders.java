package io.fulfillflow.sandbox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;

/**
 * What the demo orders.
 */
final class DemoOrders {

	private static final String WORKSPACE = """
			{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-551"},
			 "items": [{"mpn": "NW-SEAT", "quantity": "%s"}], "params": [%s]}}
			""";

	private DemoOrders() {
	}

	static JsonNode workspace(int seats, String domain) {
		String domainParam = """
				{"id": "domain", "value": "%s"}
				""".formatted(domain);
		return Json.tree(WORKSPACE.formatted(seats, domainParam));
	}

	static JsonNode workspaceWithoutDomain(int seats) {
		return Json.tree(WORKSPACE.formatted(seats, ""));
	}

	static JsonNode vault(int devices) {
		return Json.tree("""
				{"type": "purchase", "asset": {"product": {"id": "PRD-204-318-662"},
				 "items": [{"mpn": "NV-BACKUP", "quantity": "%s"}]}}
				""".formatted(devices));
	}

	static JsonNode change(String assetId, int seats, int storage) {
		return Json.tree("""
				{"type": "change", "asset": {"id": "%s", "items": [{"mpn": "NW-SEAT", "quantity": "%s"},
				 {"mpn": "NW-STORAGE", "quantity": "%s"}]}}
				""".formatted(assetId, seats, storage));
	}

	static JsonNode adjustment(String assetId, String administrator) {
		return Json.tree("""
				{"type": "adjustment", "asset": {"id": "%s", "params": [{"id": "admin_email", "value": "%s"}]}}
				""".formatted(assetId, administrator));
	}

	static JsonNode transfer(String assetId, String seller) {
		return Json.tree("""
				{"type": "transfer", "asset": {"id": "%s", "tiers": {"tier1": {"name": "%s"}}}}
				""".formatted(assetId, seller));
	}

	static JsonNode simple(String type, String assetId) {
		return Json.tree("""
				{"type": "%s", "asset": {"id": "%s"}}
				""".formatted(type, assetId));
	}

}
