package io.fulfillflow.connect.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fulfillflow.connect.http.ConnectFailures.Call;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;

/**
 * The conversation that Connect keeps beside a request. We can't start one, only join.
 */
final class Conversations {

	/** As long as the official client's messages. */
	private static final int LONGEST_MESSAGE = 540;

	private final ConnectCalls calls;

	Conversations(ConnectCalls calls) {
		this.calls = calls;
	}

	CompletableFuture<Boolean> say(RequestId id, String text) {
		String message = shortened(text.strip());
		return conversation(id).thenCompose((conversation) -> {
			if (conversation.isEmpty()) {
				return CompletableFuture.completedFuture(false);
			}
			String path = "/conversations/" + Rql.encode(conversation.get());
			return lastMessage(path).thenCompose((last) -> {
				if (last.filter(message::equals).isPresent()) {
					return CompletableFuture.completedFuture(true);
				}
				JsonNode body = JsonNodeFactory.instance.objectNode().put("text", message).put("type", "message");
				return this.calls.post(path + "/messages", body).thenApply((posted) -> true);
			});
		});
	}

	private static String shortened(String text) {
		if (text.length() <= LONGEST_MESSAGE) {
			return text;
		}
		int end = LONGEST_MESSAGE - 1;
		return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
	}

	private CompletableFuture<Optional<String>> conversation(RequestId id) {
		String path = "/conversations?instance_id=" + Rql.encode(id.value());
		return this.calls.find(path).thenApply((answer) -> answer.flatMap((found) -> first(path, found, id)));
	}

	private static Optional<String> first(String path, Answer answer, RequestId id) {
		JsonNode list = Json.tree(answer.body());
		if (!list.isArray()) {
			throw ConnectFailures.garbled(new Call("GET", path), "something else than a list");
		}
		for (JsonNode conversation : list) {
			String conversationId = Json.text(conversation.path("id"));
			// a server that ignores the filter must not have us talk to someone else
			String about = Json.text(conversation.path("instance_id"));
			if (conversationId != null && (about == null || about.equals(id.value()))) {
				return Optional.of(conversationId);
			}
		}
		return Optional.empty();
	}

	/** Not every server tells the messages: then there is nothing to compare with. */
	private CompletableFuture<Optional<String>> lastMessage(String path) {
		return this.calls.find(path).exceptionally((thrown) -> {
			if (CallFailed.failureOf(thrown).kind() == Failure.Kind.PERMANENT) {
				return Optional.empty();
			}
			throw new CallFailed(CallFailed.failureOf(thrown));
		}).thenApply((answer) -> answer.flatMap((found) -> last(Json.tree(found.body()).path("messages"))));
	}

	/** The newest; the last in the list where messages carry no date. */
	private static Optional<String> last(JsonNode messages) {
		JsonNode newest = null;
		for (JsonNode message : messages) {
			if (newest == null || created(message).compareTo(created(newest)) >= 0) {
				newest = message;
			}
		}
		return Optional.ofNullable(newest).map((message) -> Json.text(message.path("text"))).map(String::strip);
	}

	private static String created(JsonNode message) {
		String created = Json.text(message.path("created"));
		String event = Json.text(message.path("events").path("created").path("at"));
		return (created != null) ? created : (event != null) ? event : "";
	}

}
