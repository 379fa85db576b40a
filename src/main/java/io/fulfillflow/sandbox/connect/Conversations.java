package io.fulfillflow.sandbox.connect;

import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;
import org.jspecify.annotations.Nullable;

/**
 * What is said about requests: one conversation each, made with the request.
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
	 * All conversations, without what was said in them.
	 */
	List<ObjectNode> all() {
		return this.store.all(Kind.CONVERSATION).stream().map((conversation) -> {
			ObjectNode head = conversation.deepCopy();
			head.remove("messages");
			return head;
		}).toList();
	}

	/**
	 * A conversation with its messages.
	 * @param id its own id, or the id of what it is about
	 */
	ObjectNode read(String id) {
		return this.store.find(Kind.CONVERSATION, id)
			.or(() -> this.store.all(Kind.CONVERSATION)
				.stream()
				.filter((conversation) -> conversation.path("instance_id").asText().equals(id))
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
	 * The conversation that begins with a request.
	 */
	SandboxStore.Change about(JsonNode request) {
		ObjectNode conversation = Json.MAPPER.createObjectNode()
			.put("id", this.ids.conversation())
			.put("instance_id", request.path("id").asText())
			.put("topic", "Fulfillment request " + request.path("id").asText())
			.put("type", "conversation")
			.put("status", "open")
			.put("created", now());
		conversation.putObject("events").putObject("created").put("at", now());
		conversation.putArray("accounts");
		conversation.putObject("creator").put("id", "UR-204-318-001").put("name", "Connect");
		conversation.putArray("messages");
		return new SandboxStore.Change(Kind.CONVERSATION, conversation.path("id").asText(), conversation);
	}

	private String now() {
		return Documents.time(this.clock.instant());
	}

}
