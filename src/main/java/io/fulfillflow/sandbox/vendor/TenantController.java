package io.fulfillflow.sandbox.vendor;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The vendor's {@code /tenant}. Bodies are read as JSON whatever they claim to be.
 */
@RestController
@RequestMapping("/sandbox/vendor/tenant")
@ConditionalOnSandbox
class TenantController {

	private static final String KEY = "Idempotency-Key";

	private static final int MOST = 1000;

	private final TenantBook book;

	TenantController(TenantBook book) {
		this.book = book;
	}

	@PostMapping
	ResponseEntity<JsonNode> create(@RequestHeader(name = KEY, required = false) @Nullable String key,
			@RequestBody(required = false) byte @Nullable [] body) {
		return answer(this.book.create(key, order(body)));
	}

	@GetMapping(params = "!externalId")
	ResponseEntity<JsonNode> list(@RequestParam(defaultValue = "100") String limit,
			@RequestParam(defaultValue = "0") String cursor) {
		long most = number("limit", limit, MOST);
		return answer(new VendorAnswer(200, this.book.page(number("cursor", cursor, Long.MAX_VALUE), (int) most)));
	}

	@GetMapping(params = "externalId")
	ResponseEntity<JsonNode> find(@RequestParam String externalId) {
		return answer(new VendorAnswer(200, this.book.find(externalId)));
	}

	@GetMapping("/{id}")
	ResponseEntity<JsonNode> read(@PathVariable String id) {
		return answer(new VendorAnswer(200, this.book.read(id)));
	}

	@PutMapping("/{id}")
	ResponseEntity<JsonNode> change(@RequestHeader(name = KEY, required = false) @Nullable String key,
			@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
		return answer(this.book.change(key, id, order(body)));
	}

	@PutMapping("/{id}/disable")
	ResponseEntity<JsonNode> disable(@RequestHeader(name = KEY, required = false) @Nullable String key,
			@PathVariable String id) {
		return answer(this.book.hold(key, id, true));
	}

	@PutMapping("/{id}/enable")
	ResponseEntity<JsonNode> enable(@RequestHeader(name = KEY, required = false) @Nullable String key,
			@PathVariable String id) {
		return answer(this.book.hold(key, id, false));
	}

	@DeleteMapping("/{id}")
	ResponseEntity<JsonNode> delete(@RequestHeader(name = KEY, required = false) @Nullable String key,
			@PathVariable String id) {
		return answer(this.book.delete(key, id));
	}

	private static ResponseEntity<JsonNode> answer(VendorAnswer answer) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
		return (answer.body() != null) ? response.contentType(MediaType.APPLICATION_JSON).body(answer.body())
				: response.build();
	}

	private static long number(String name, String text, long largest) {
		long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
		if (number < 0 || number > largest || (name.equals("limit") && number == 0)) {
			throw new VendorRefusal(HttpStatus.BAD_REQUEST, name.equals("limit") ? "limit must be from 1 to " + largest
					: "cursor must be the next of an earlier answer");
		}
		return number;
	}

	private static JsonNode order(byte @Nullable [] body) {
		String text = (body != null) ? new String(body, StandardCharsets.UTF_8) : "";
		JsonNode order = text.isBlank() ? Json.MAPPER.createObjectNode() : Json.tree(text);
		if (!order.isObject()) {
			throw new VendorRefusal(HttpStatus.BAD_REQUEST, "The body is no JSON object");
		}
		return order;
	}

}
