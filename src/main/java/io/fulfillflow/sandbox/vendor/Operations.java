package io.fulfillflow.sandbox.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * The making of a tenant, as a vendor shows it who has operations.
 */
final class Operations {

	private static final String TENANT = "T-";

	private static final String OPERATION = "OP-";

	private Operations() {
	}

	static String idOf(String tenantId) {
		return OPERATION + tenantId.substring(TENANT.length());
	}

	static String tenantOf(String operationId) {
		return operationId.startsWith(OPERATION) ? TENANT + operationId.substring(OPERATION.length()) : operationId;
	}

	static ObjectNode of(String operationId, JsonNode tenant) {
		return switch (tenant.path("status").asText()) {
			case "processing" -> shown(operationId, "running");
			case "failed" -> shown(operationId, "failed").put("reason", tenant.path("reason").asText());
			default -> shown(operationId, "succeeded").put("tenantId", tenant.path("tenantId").asText());
		};
	}

	static ObjectNode shown(String operationId, String status) {
		return Json.MAPPER.createObjectNode().put("id", operationId).put("status", status);
	}

}
