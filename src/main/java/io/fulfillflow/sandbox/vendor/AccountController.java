package io.fulfillflow.sandbox.vendor;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.SandboxStore;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The vendor's {@code /account}: the last version of each account that it was told. One
 * whose name ends in {@code .invalid} is refused, so that a demo can fail on purpose.
 */
@RestController
@RequestMapping(path = "/sandbox/vendor/account", produces = "application/json")
@ConditionalOnSandbox
class AccountController {

	private static final String KIND = "vendor-account";

	private final SandboxStore store;

	AccountController(SandboxStore store) {
		this.store = store;
	}

	@GetMapping
	JsonNode find(@RequestParam String externalId) {
		return this.store.find(KIND, externalId)
			.orElseThrow(() -> new VendorRefusal(HttpStatus.NOT_FOUND, "There is no account " + externalId));
	}

	@PutMapping
	synchronized JsonNode keep(@RequestBody(required = false) byte @Nullable [] body) {
		JsonNode given = Json.tree((body != null) ? new String(body, StandardCharsets.UTF_8) : "");
		String externalId = Json.text(given.path("externalId"));
		if (!(given instanceof ObjectNode account) || externalId == null || externalId.isBlank()) {
			throw new VendorRefusal(HttpStatus.BAD_REQUEST, "externalId is missing");
		}
		String company = given.at("/account/company").asText();
		if (company.endsWith(".invalid")) {
			throw new VendorRefusal(HttpStatus.UNPROCESSABLE_ENTITY, "We know no account " + company);
		}
		int known = this.store.find(KIND, externalId).map((kept) -> kept.path("version").asInt()).orElse(0);
		if (known <= given.path("version").asInt()) {
			this.store.save(List.of(new SandboxStore.Change(KIND, externalId, account)));
		}
		return account;
	}

}
