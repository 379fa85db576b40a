package io.fulfillflow.sandbox.connect;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;
import org.jspecify.annotations.Nullable;

/**
 * What is said about requests: one conversation each, made with the request. The oldest
 * message comes first.
 */
class Conversations {

	private final SandboxStore store;

	private final Effects effects;

	private final Clock clock;

	private final Ids ids;

	Conversations(SandboxStore store, Effects effects, Clock clock, Ids ids) {
		this.store = store;
		this.effects = effects;
		this.clock = clock;
		this.ids = ids;
	}

	/**
	 * Conversations.
	 * @param about the only objects of interest; empty for all
	 * @return documents that must not be changed
	 */
	List<ObjectNode> all(Optional<Set<String>> about) {
		return about.map((ids) -> this.store.all(Kind.CONVERSATION, "instance_id", ids))
			.orElseGet(() -> this.store.all(Kind.CONVERSATION));
	}

	/**
	 * A conversation with its messages.
	 * @param id its own id, or the id of what it is about
	 */
	ObjectNode read(String id) {
		return this.store.find(Kind.CONVERSATION, id)
			.or(() -> this.store.all(Kind.CONVERSATION, "instance_id", List.of(id))
				.stream()
				.findFirst()
				.map(ObjectNode::deepCopy))
			.orElseThrow(() -> ConnectRefusal.notFound("Conversation " + id));
	}

	/**
	 * Says something.
	 * @param id the conversation
	 * @param body {@code text}, and a {@code type} unless it is a plain message
	 * @return the message
	 */
	synchronized ObjectNode say(String id, JsonNode body) {
		ObjectNode conversation = read(id);
		String text = Json.text(body.path("text"));
		if (text == null || text.isBlank()) {
			throw ConnectRefusal.invalid("text: This field may not be blank.");
		}
		String type = Json.text(body.path("type"));
		ObjectNode message = Json.MAPPER.createObjectNode()
			.put("id", this.ids.random("ME-ddd-ddd-ddd-ddd"))
			.put("conversation", conversation.path("id").asText())
			.put("created", now())
			.put("text", text)
			.put("type", (type != null) ? type : "message");
		message.putObject("creator").put("id", "SU-204-318-001").put("name", "Nimbus Software");
		message.putObject("account").put("id", "VA-204-318").put("name", "Nimbus Software");
		message.putObject("events").putObject("created").put("at", now());
		conversation.withArray("messages").add(message);
		this.store
			.save(List.of(new SandboxStore.Change(Kind.CONVERSATION, conversation.path("id").asText(), conversation),
					this.effects.atConnect(conversation.path("instance_id").asText(), Effects.MESSAGES)));
		return message;
	}

	/**
	 * Ends a conversation. What was said in it stays.
	 */
	synchronized ObjectNode close(String id) {
		ObjectNode conversation = read(id).put("status", "closed");
		conversation.withObject("/events/updated").put("at", now());
		this.store
			.save(List.of(new SandboxStore.Change(Kind.CONVERSATION, conversation.path("id").asText(), conversation)));
		return conversation;
	}

	/**
	 * The conversation that begins with a request.
	 */
	SandboxStore.Change about(JsonNode request) {
		ObjectNode conversation = Json.MAPPER.createObjectNode()
			.put("id", this.ids.conversation())
			.put("instance_id", request.path("id").asText())
			.put("topic", topic(request))
			.put("type", "conversation")
			.put("status", "open")
			.put("created", now());
		conversation.putObject("events").putObject("created").put("at", now());
		conversation.putArray("accounts").addObject().put("id", "VA-204-318").put("name", "Nimbus Software");
		conversation.putObject("creator").put("id", "UR-204-318-001").put("name", "Connect");
		conversation.putArray("messages");
		return new SandboxStore.Change(Kind.CONVERSATION, conversation.path("id").asText(), conversation);
	}

	private static String topic(JsonNode request) {
		return (request.has("configuration") ? "Tier configuration request " : "Fulfillment request ")
				+ request.path("id").asText();
	}

	private String now() {
		return Documents.time(this.clock.instant());
	}

}
