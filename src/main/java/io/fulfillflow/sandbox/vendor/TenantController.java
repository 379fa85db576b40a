package io.fulfillflow.sandbox.vendor;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
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
 * The vendor's {@code /tenant}, and the operations of a vendor that has some. Bodies are
 * read as JSON whatever they claim to be.
 */
@RestController
@RequestMapping("/sandbox/vendor")
@ConditionalOnSandbox
class TenantController {

	private static final String KEY = "Idempotency-Key";

	private static final int MOST = 1000;

	private final TenantBook book;

	private final VendorReporter reporter;

	private final Manner manner;

	TenantController(TenantBook book, VendorReporter reporter, Manner manner) {
		this.book = book;
		this.reporter = reporter;
		this.manner = manner;
	}

	@PostMapping("/tenant")
	ResponseEntity<JsonNode> create(@RequestHeader(name = KEY, required = false) @Nullable String key,
			@RequestHeader(name = "Callback-Url", required = false) @Nullable String callbackUrl,
			@RequestHeader(name = "Callback-Token", required = false) @Nullable String callbackToken,
			@RequestBody(required = false) byte @Nullable [] body) {
		VendorAnswer answer = this.book.create(key, order(body));
		if (callbackUrl != null && callbackToken != null && answer.body() != null) {
			String id = answer.body().path("tenantId").asText(answer.body().path("id").asText());
			this.reporter.reportLater(Operations.tenantOf(id), callbackUrl, callbackToken);
		}
		return answer(answer);
	}

	@GetMapping("/operations/{id}")
	ResponseEntity<JsonNode> operation(@PathVariable String id) {
		return answer(new VendorAnswer(200, this.book.operation(id)));
	}

	@GetMapping(path = "/tenant", params = "!externalId")
	ResponseEntity<JsonNode> list(@RequestParam(defaultValue = "100") String limit,
			@RequestParam(defaultValue = "0") String cursor) {
		long most = number("limit", limit, MOST);
		return answer(new VendorAnswer(200, this.book.page(number("cursor", cursor, Long.MAX_VALUE), (int) most)));
	}

	@GetMapping(path = "/tenant", params = "externalId")
	ResponseEntity<JsonNode> find(@RequestParam String externalId) {
		return answer(new VendorAnswer(200, this.book.find(externalId)));
	}

	@GetMapping("/tenant/{id}")
	ResponseEntity<JsonNode> read(@PathVariable String id) {
		return answer(new VendorAnswer(200, this.book.read(id)));
	}

	@PutMapping("/tenant/{id}")
	ResponseEntity<JsonNode> change(@RequestHeader(name = KEY, required = false) @Nullable String key,
			@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
		return answer(this.book.change(key, id, order(body)));
	}

	@PutMapping("/tenant/{id}/disable")
	ResponseEntity<JsonNode> disable(@RequestHeader(name = KEY, required = false) @Nullable String key,
			@PathVariable String id) {
		return answer(this.book.hold(key, id, true));
	}

	@PutMapping("/tenant/{id}/enable")
	ResponseEntity<JsonNode> enable(@RequestHeader(name = KEY, required = false) @Nullable String key,
			@PathVariable String id) {
		return answer(this.book.hold(key, id, false));
	}

	@DeleteMapping("/tenant/{id}")
	ResponseEntity<JsonNode> delete(@RequestHeader(name = KEY, required = false) @Nullable String key,
			@PathVariable String id) {
		return answer(this.book.delete(key, id));
	}

	private ResponseEntity<JsonNode> answer(VendorAnswer answer) {
		ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
		if (answer.location() != null) {
			response.header(HttpHeaders.LOCATION, answer.location());
		}
		JsonNode body = answer.body();
		boolean isAtWork = body != null && body.path("status").asText().matches("processing|running");
		if (isAtWork && !this.manner.vendorRetryAfter().isZero()) {
			response.header(HttpHeaders.RETRY_AFTER, String.valueOf(this.manner.vendorRetryAfter().toSeconds()));
		}
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
