package io.fulfillflow.intake.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.Unauthorized;
import io.fulfillflow.core.Json;
import io.fulfillflow.intake.LookNow;
import io.fulfillflow.intake.WebhookClass;
import io.fulfillflow.intake.WebhookSettings;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /webhooks/connect}: Connect says that something has happened, and we look.
 * The token is all that counts. The body only tells the metric whether the webhook is
 * about something that we fulfil; nothing of it is believed.
 */
@RestController
class WebhookController {

	private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

	private final WebhookTokens tokens;

	private final LookNow intake;

	private final List<String> products;

	private final MeterRegistry metrics;

	WebhookController(WebhookTokens tokens, LookNow intake, WebhookSettings settings, MeterRegistry metrics) {
		this.tokens = tokens;
		this.intake = intake;
		this.products = settings.products();
		this.metrics = metrics;
	}

	@PostMapping("/webhooks/connect")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
		requireRight(this.tokens, request, response, () -> count("refused"));
		JsonNode body = Json.tree(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		this.intake.lookNow();
		count(isOurs(body) ? "accepted" : "foreign");
	}

	/** Refuses whoever has no right token, before the body is read. */
	static void requireRight(WebhookTokens tokens, HttpServletRequest request, HttpServletResponse response,
			Runnable refused) {
		Token token = tokens.look(Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION)));
		if (token != Token.RIGHT) {
			refused.run();
			log.info("Refused a webhook: {}", token.sentence());
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE,
					(token == Token.MISSING) ? "Bearer" : "Bearer error=\"invalid_token\"");
			throw new Unauthorized(token.sentence());
		}
	}

	/** What a body doesn't say is no reason to call it foreign. */
	private boolean isOurs(JsonNode body) {
		String product = Json.text(body.path("product_id"));
		String about = Json.text(body.path("object_class"));
		return (product == null || this.products.isEmpty() || this.products.contains(product))
				&& (about == null || WebhookClass.isKnown(about));
	}

	private void count(String outcome) {
		this.metrics.counter("fulfillflow.webhooks", "outcome", outcome).increment();
	}

}
