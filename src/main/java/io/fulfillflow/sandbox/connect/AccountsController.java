package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.SandboxStore;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Connect's {@code /tier/accounts} and {@code /tier/account-requests}.
 */
@RestController("sandboxAccountsController")
@RequestMapping(path = "/sandbox/connect/public/v1/tier", produces = "application/json")
@ConditionalOnSandbox
class AccountsController {

	private final SandboxStore store;

	private final AccountBook book;

	AccountsController(SandboxStore store, AccountBook book) {
		this.store = store;
		this.book = book;
	}

	@GetMapping("/accounts")
	ResponseEntity<List<ObjectNode>> accounts(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.TIER_ACCOUNTS, this.store.all(Kind.TIER_ACCOUNT));
	}

	@PostMapping("/accounts")
	@ResponseStatus(HttpStatus.CREATED)
	ObjectNode create(@RequestBody(required = false) byte @Nullable [] body) {
		return this.book.create(Bodies.read(body));
	}

	@GetMapping("/accounts/{id}")
	ObjectNode account(@PathVariable String id) {
		return this.book.versions(id).get(0);
	}

	@PutMapping("/accounts/{id}")
	ObjectNode update(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
		return this.book.update(id, Bodies.read(body));
	}

	@GetMapping("/accounts/{id}/versions")
	ResponseEntity<List<ObjectNode>> versions(@PathVariable String id, HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.TIER_ACCOUNTS, this.book.versions(id));
	}

	@GetMapping("/accounts/{id}/versions/{version}")
	ObjectNode version(@PathVariable String id, @PathVariable String version) {
		return this.book.versions(id)
			.stream()
			.filter((account) -> account.path("version").asText().equals(version))
			.findFirst()
			.orElseThrow(() -> ConnectRefusal.notFound("Version " + version));
	}

	@GetMapping("/account-requests")
	ResponseEntity<List<ObjectNode>> requests(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.ACCOUNT_REQUESTS, this.store.all(Kind.ACCOUNT_REQUEST));
	}

	@GetMapping("/account-requests/{id}")
	ObjectNode request(@PathVariable String id) {
		return this.store.find(Kind.ACCOUNT_REQUEST, id)
			.orElseThrow(() -> ConnectRefusal.notFound("Tier account request " + id));
	}

	@PostMapping("/account-requests/{id}/{verb:accept|ignore}")
	ObjectNode answer(@PathVariable String id, @PathVariable String verb,
			@RequestBody(required = false) byte @Nullable [] body) {
		return this.book.answer(id, verb, Bodies.read(body));
	}

}
