package io.fulfillflow.intake.web;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.api.BadInput;
import io.fulfillflow.inquiry.DraftValidation;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /webhooks/connect/validation}: Connect posts what is being filled in, and
 * gets it back with the errors in it. Nothing is written, and nothing else of the
 * document is changed, not even the digits of a number.
 */
@RestController
class ValidationController {

	private static final ObjectMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private final WebhookTokens tokens;

	private final DraftValidation validation;

	private final MeterRegistry metrics;

	ValidationController(WebhookTokens tokens, DraftValidation validation, MeterRegistry metrics) {
		this.tokens = tokens;
		this.validation = validation;
		this.metrics = metrics;
	}

	@PostMapping("/webhooks/connect/validation")
	ResponseEntity<byte[]> validate(HttpServletRequest request, HttpServletResponse response) throws IOException {
		WebhookController.requireRight(this.tokens, request, response, () -> count("refused"));
		ObjectNode document = read(request.getInputStream().readAllBytes());
		count((this.validation.mark(document) == 0) ? "right" : "wrong");
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(MAPPER.writeValueAsBytes(document));
	}

	private static ObjectNode read(byte[] body) throws IOException {
		try (JsonParser parser = MAPPER.createParser(body)) {
			JsonNode document = MAPPER.readTree(parser);
			if (document instanceof ObjectNode object) {
				if (parser.nextToken() != null) {
					throw new BadInput("", "must be one JSON object and nothing after it");
				}
				return object;
			}
			throw new BadInput("", "must be a JSON object: the request that is to be checked");
		}
		catch (JsonProcessingException ex) {
			throw BadInput.unreadable(ex);
		}
	}

	private void count(String outcome) {
		this.metrics.counter("fulfillflow.validations", "outcome", outcome).increment();
	}

}
