package io.fulfillflow.fulfillment.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.NotFound;
import io.fulfillflow.api.Unauthorized;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.Text;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.fulfillment.VendorReports;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /callbacks/provisioning/{operation}}: the Vendor's system says how a
 * creation goes on. The token that went with the creation is the key.
 */
@RestController
class CallbackController {

	private static final Logger log = LoggerFactory.getLogger(CallbackController.class);

	private static final String BEARER = "Bearer ";

	private static final int LONGEST_STATUS = 40;

	private static final int LONGEST_REASON = 2000;

	private static final int LONGEST_ID = 200;

	private static final int LONGEST_OPERATION = 64;

	private final VendorReports reports;

	CallbackController(VendorReports reports) {
		this.reports = reports;
	}

	@PostMapping("/callbacks/provisioning/{operation}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void take(@PathVariable String operation, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		OperationId id = id(operation);
		switch (this.reports.access(id, token(request))) {
			case RIGHT -> report(id, request);
			case UNKNOWN_OPERATION -> throw unknown();
			case WRONG_TOKEN -> {
				log.info("Refused a callback: its token isn't right");
				response.setHeader(HttpHeaders.WWW_AUTHENTICATE, BEARER.strip());
				throw new Unauthorized("This needs the Callback-Token that came with the creation of the tenant:"
						+ " send it as Authorization: Bearer.");
			}
		}
	}

	private void report(OperationId id, HttpServletRequest request) throws IOException {
		String text = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		JsonNode body = text.isBlank() ? Json.MAPPER.createObjectNode() : Json.tree(text);
		if (!body.isObject()) {
			throw new BadInput("", "must be a JSON object such as {\"status\":\"ready\"}, or empty");
		}
		String tenantId = word(body, "tenantId", LONGEST_ID);
		String reason = word(body, "reason", Integer.MAX_VALUE);
		String status = word(body, "status", LONGEST_STATUS);
		this.reports.take(id, (status != null) ? status : "", (tenantId != null) ? new VendorId(tenantId) : null,
				(reason != null) ? Text.oneLine(reason, LONGEST_REASON) : null);
	}

	/** A blank word is none. */
	private static @Nullable String word(JsonNode body, String name, int longest) {
		JsonNode node = body.path(name);
		if (node.isMissingNode() || node.isNull()) {
			return null;
		}
		String word = (node.isTextual() || node.isIntegralNumber()) ? node.asText().strip() : null;
		if (word == null || word.length() > longest || !Text.isWellFormed(word)) {
			throw new BadInput("/" + name,
					"must be a text" + ((longest < Integer.MAX_VALUE) ? " of at most " + longest + " characters" : ""));
		}
		return word.isEmpty() ? null : word;
	}

	private static @Nullable String token(HttpServletRequest request) {
		List<String> shown = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
		boolean isBearer = shown.size() == 1 && shown.get(0).regionMatches(true, 0, BEARER, 0, BEARER.length());
		return isBearer ? shown.get(0).substring(BEARER.length()).strip() : null;
	}

	private static OperationId id(String text) {
		if (text.isBlank() || text.length() > LONGEST_OPERATION || !Text.isWellFormed(text)) {
			throw unknown();
		}
		return new OperationId(text);
	}

	private static NotFound unknown() {
		return new NotFound("There is no such operation.");
	}

}
