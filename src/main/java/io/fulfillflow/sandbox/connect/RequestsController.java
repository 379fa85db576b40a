package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
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
 * Connect's {@code /requests}.
 */
@RestController
@RequestMapping(path = "/sandbox/connect/public/v1/requests", produces = "application/json")
@ConditionalOnSandbox
class RequestsController {

	private final RequestBook book;

	RequestsController(RequestBook book) {
		this.book = book;
	}

	@GetMapping
	ResponseEntity<List<ObjectNode>> list(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.REQUESTS, (query) -> this.book.all(query.only("status")),
				(query, request) -> request);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ObjectNode order(@RequestBody(required = false) byte @Nullable [] body) {
		return this.book.order(Bodies.read(body));
	}

	@GetMapping("/{id}")
	ObjectNode read(@PathVariable String id, HttpServletRequest asked) {
		return Lists.one(asked, ListFields.REQUESTS, this.book.read(id), (query, request) -> request);
	}

	@PutMapping("/{id}")
	ObjectNode update(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
		return this.book.apply(Verb.UPDATE, id, Bodies.read(body));
	}

	@PostMapping("/{id}/{verb}")
	ObjectNode apply(@PathVariable String id, @PathVariable String verb,
			@RequestBody(required = false) byte @Nullable [] body) {
		Verb known = Verb.of(verb).orElseThrow(() -> ConnectRefusal.notFound("Action " + verb));
		return this.book.apply(known, id, Bodies.read(body));
	}

	@GetMapping(path = "/{id}/render", produces = "*/*")
	ResponseEntity<byte[]> render(@PathVariable String id) {
		return Markdown.of(this.book.read(id).path("activation_key").asText());
	}

}
