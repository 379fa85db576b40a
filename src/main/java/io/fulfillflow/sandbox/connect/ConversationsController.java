package io.fulfillflow.sandbox.connect;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.rql.Fields;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Connect's {@code /conversations}.
 */
@RestController
@RequestMapping(path = "/sandbox/connect/public/v1/conversations", produces = "application/json")
@ConditionalOnSandbox
class ConversationsController {

	private static final Fields FIELDS = Fields.of("id", "instance_id", "topic", "type", "status", "created",
			"events.created.at");

	private final Conversations conversations;

	ConversationsController(Conversations conversations) {
		this.conversations = conversations;
	}

	@GetMapping
	ResponseEntity<List<ObjectNode>> list(HttpServletRequest asked) {
		return Lists.answer(asked, FIELDS, this.conversations.all());
	}

	@GetMapping("/{id}")
	JsonNode read(@PathVariable String id) {
		return this.conversations.read(id);
	}

	@PostMapping("/{id}/messages")
	@ResponseStatus(HttpStatus.CREATED)
	JsonNode say(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
		return this.conversations.say(id, Bodies.read(body));
	}

}
