package io.fulfillflow.sandbox.vendor;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.SandboxStore;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The vendor's {@code /reseller}: one reseller per external id, however often it is told.
 * One whose name ends in {@code .invalid} is refused, so that a demo can fail on purpose.
 */
@RestController
@RequestMapping(path = "/sandbox/vendor/reseller", produces = "application/json")
@ConditionalOnSandbox
class ResellerController {

	private static final String KIND = "vendor-reseller";

	private final SandboxStore store;

	ResellerController(SandboxStore store) {
		this.store = store;
	}

	@GetMapping
	JsonNode find(@RequestParam String externalId) {
		return this.store.find(KIND, externalId)
			.orElseThrow(() -> new VendorRefusal(HttpStatus.NOT_FOUND, "There is no reseller " + externalId));
	}

	@PostMapping
	ResponseEntity<JsonNode> create(@RequestBody(required = false) byte @Nullable [] body) {
		return ResponseEntity.status(HttpStatus.CREATED).body(keep(body));
	}

	@PutMapping
	JsonNode update(@RequestBody(required = false) byte @Nullable [] body) {
		return keep(body);
	}

	private synchronized JsonNode keep(byte @Nullable [] body) {
		JsonNode given = Json.tree((body != null) ? new String(body, StandardCharsets.UTF_8) : "");
		String externalId = Json.text(given.path("externalId"));
		if (!(given instanceof ObjectNode order) || externalId == null || externalId.isBlank()) {
			throw new VendorRefusal(HttpStatus.BAD_REQUEST, "externalId is missing");
		}
		String company = given.at("/account/company").asText();
		if (company.endsWith(".invalid")) {
			throw new VendorRefusal(HttpStatus.UNPROCESSABLE_ENTITY, "We know no partner " + company);
		}
		String id = this.store.find(KIND, externalId)
			.map((known) -> known.path("resellerId").asText())
			.orElseGet(() -> "R-" + UUID.randomUUID());
		ObjectNode reseller = order.deepCopy().put("resellerId", id);
		this.store.save(List.of(new SandboxStore.Change(KIND, externalId, reseller)));
		return reseller;
	}

}
