package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Connect's {@code /notifications/webhooks}.
 */
@RestController("sandboxWebhooksController")
@RequestMapping(path = "/sandbox/connect/public/v1/notifications/webhooks", produces = "application/json")
@ConditionalOnSandbox
class WebhooksController {

	private final Webhooks webhooks;

	private final WebhookCalls calls;

	WebhooksController(Webhooks webhooks, WebhookCalls calls) {
		this.webhooks = webhooks;
		this.calls = calls;
	}

	@GetMapping
	ResponseEntity<List<ObjectNode>> list(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.WEBHOOKS, this.webhooks.all());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ObjectNode create(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest asked) {
		String url = asked.getRequestURL().toString();
		return this.webhooks.create(Bodies.read(body), url.replaceFirst("/+notifications/+webhooks/*$", ""));
	}

	@GetMapping("/{id}")
	ObjectNode read(@PathVariable String id) {
		return this.webhooks.read(id);
	}

	@PutMapping("/{id}")
	ObjectNode update(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
		return this.webhooks.update(id, Bodies.read(body));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id) {
		this.webhooks.delete(id);
	}

	@PostMapping("/{id}/trigger")
	void trigger(@PathVariable String id) {
		this.webhooks.read(id);
		this.calls.trigger(id);
	}

}
