package io.fulfillflow.sandbox.connect;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
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

	private final Conversations conversations;

	ConversationsController(Conversations conversations) {
		this.conversations = conversations;
	}

	@GetMapping
	ResponseEntity<List<ObjectNode>> list(HttpServletRequest asked) {
		return Lists.answer(asked, ListFields.CONVERSATIONS,
				(query) -> this.conversations.all(query.only("instance_id")), Lists.hiding("messages"));
	}

	@GetMapping("/{id}")
	JsonNode read(@PathVariable String id) {
		return this.conversations.read(id);
	}

	@GetMapping("/{id}/messages")
	ResponseEntity<List<ObjectNode>> messages(@PathVariable String id, HttpServletRequest asked) {
		List<ObjectNode> messages = new ArrayList<>();
		this.conversations.read(id).path("messages").forEach((message) -> messages.add((ObjectNode) message));
		return Lists.answer(asked, ListFields.MESSAGES, messages);
	}

	@PostMapping("/{id}/close")
	JsonNode close(@PathVariable String id) {
		return this.conversations.close(id);
	}

	@PostMapping("/{id}/messages")
	@ResponseStatus(HttpStatus.CREATED)
	JsonNode say(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body) {
		return this.conversations.say(id, Bodies.read(body));
	}

}
