package io.fulfillflow.sandbox.connect;

import java.util.List;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.SandboxStore;
import io.fulfillflow.sandbox.rql.RqlQuery;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
 * Connect's {@code /tier/configs} and {@code /tier/config-requests}. Verbs are answered
 * with 204 and nothing, but for those that have something to tell.
 */
@RestController("sandboxTierController")
@RequestMapping(path = "/sandbox/connect/public/v1/tier", produces = "application/json")
@ConditionalOnSandbox
class TierController {

	private static final BiFunction<RqlQuery, ObjectNode, ObjectNode> HIDING = Lists.hiding(TierProgress.UNASSIGNED);

	private final SandboxStore store;

	private final TierBook book;

	TierController(SandboxStore store, TierBook book) {
		this.store = store;
		this.book = book;
	}

	@GetMapping("/configs")
	ResponseEntity<List<ObjectNode>> configs(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.TIER_CONFIGS, this.store.all(Kind.TIER_CONFIG));
	}

	@GetMapping("/configs/{id}")
	ObjectNode config(@PathVariable String id) {
		return this.store.find(Kind.TIER_CONFIG, id).orElseThrow(() -> ConnectRefusal.notFound("Tier config " + id));
	}

	@GetMapping(path = "/configs/{id}/render", produces = "*/*")
	ResponseEntity<byte[]> renderConfig(@PathVariable String id) {
		return Markdown.of(config(id).at("/template/representation").asText());
	}

	@GetMapping("/config-requests")
	ResponseEntity<List<ObjectNode>> list(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.TIER_REQUESTS, (query) -> this.book.all(query.only("status")), HIDING);
	}

	@PostMapping("/config-requests")
	@ResponseStatus(HttpStatus.CREATED)
	ObjectNode create(@RequestBody(required = false) byte @Nullable [] body) {
		return this.book.create(Bodies.read(body));
	}

	@GetMapping("/config-requests/{id}")
	ObjectNode read(@PathVariable String id, HttpServletRequest asked) {
		return Lists.one(asked, ListFields.TIER_REQUESTS, this.book.read(id), HIDING);
	}

	@PutMapping("/config-requests/{id}")
	ObjectNode update(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
		return this.book.apply(TierVerb.UPDATE, id, Bodies.read(body));
	}

	@PostMapping("/config-requests/{id}/{verb}")
	ResponseEntity<JsonNode> apply(@PathVariable String id, @PathVariable String verb,
			@RequestBody(required = false) byte @Nullable [] body) {
		TierVerb known = TierVerb.of(verb).orElseThrow(() -> ConnectRefusal.notFound("Action " + verb));
		ObjectNode request = this.book.apply(known, id, Bodies.read(body));
		if (!known.isAnswered()) {
			return ResponseEntity.noContent().build();
		}
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.body((known == TierVerb.APPROVE) ? approval(request) : request);
	}

	@GetMapping(path = "/config-requests/{id}/render", produces = "*/*")
	ResponseEntity<byte[]> render(@PathVariable String id) {
		return Markdown.of(this.book.read(id).at("/template/representation").asText());
	}

	private static JsonNode approval(ObjectNode request) {
		ObjectNode approval = Json.MAPPER.createObjectNode();
		approval.putObject("template")
			.put("id", request.at("/template/id").asText())
			.put("representation", request.at("/template/representation").asText());
		if (request.has("effective_date")) {
			approval.set("effective_date", request.get("effective_date"));
		}
		return approval;
	}

}
