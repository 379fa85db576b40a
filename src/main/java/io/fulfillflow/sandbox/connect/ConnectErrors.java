package io.fulfillflow.sandbox.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.rql.RqlInvalid;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers errors as Connect does: {@code {"error_code": …, "errors": […]}}.
 */
@RestControllerAdvice(basePackageClasses = ConnectErrors.class)
@ConditionalOnSandbox
class ConnectErrors {

	static ObjectNode body(ConnectRefusal refusal) {
		ObjectNode body = Json.MAPPER.createObjectNode().put("error_code", refusal.code());
		body.putArray("errors").add(refusal.getMessage());
		return body;
	}

	@ExceptionHandler
	ResponseEntity<JsonNode> refused(ConnectRefusal refusal) {
		return ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_JSON).body(body(refusal));
	}

	@ExceptionHandler
	ResponseEntity<JsonNode> unreadable(RqlInvalid query) {
		return refused(ConnectRefusal.invalid(query.getMessage()));
	}

}
