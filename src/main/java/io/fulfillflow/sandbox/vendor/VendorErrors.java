package io.fulfillflow.sandbox.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.ConditionalOnSandbox;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers refusals as {@code {"reason": …}}.
 */
@RestControllerAdvice(basePackageClasses = VendorErrors.class)
@ConditionalOnSandbox
class VendorErrors {

	@ExceptionHandler
	ResponseEntity<JsonNode> refused(VendorRefusal refusal) {
		return ResponseEntity.status(refusal.status())
			.contentType(MediaType.APPLICATION_JSON)
			.body(Json.MAPPER.createObjectNode().put("reason", refusal.getMessage()));
	}

}
