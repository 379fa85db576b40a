package io.fulfillflow.provisioning;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.remote.RemoteCall;
import io.fulfillflow.remote.Result;

/**
 * Of what the Vendor tells about a tenant only that is kept which the wish named, by JSON
 * pointer: answers may be long, and hold what is nobody's business here.
 */
final class Told {

	/** Where a wish names what it wants to know. */
	static final String WANTED = "tell";

	/** The field of an answer that holds it. */
	static final String FIELD = "told";

	/** No parameter holds more than that. */
	private static final int LONGEST = 10_000;

	private Told() {
	}

	static JsonNode wanting(JsonNode payload, List<String> pointers) {
		if (pointers.isEmpty() || !(payload instanceof ObjectNode)) {
			return payload;
		}
		ObjectNode wanting = payload.deepCopy();
		ArrayNode wanted = wanting.putArray(WANTED);
		pointers.forEach(wanted::add);
		return wanting;
	}

	static boolean isWanted(RemoteCall call) {
		return !call.payload().path(WANTED).isEmpty();
	}

	/** The result without what wasn't asked for. */
	static Result only(Result result, RemoteCall call) {
		if (!(result instanceof Result.Done done) || !(done.answer() instanceof ObjectNode answer)
				|| !answer.has(FIELD)) {
			return result;
		}
		ObjectNode kept = answer.deepCopy();
		JsonNode told = kept.remove(FIELD);
		ObjectNode values = Json.MAPPER.createObjectNode();
		for (String pointer : pointers(call)) {
			JsonNode value = told.at(JsonPointer.compile(pointer));
			if (!value.isMissingNode() && !value.isNull() && value.toString().length() <= LONGEST) {
				values.set(pointer, value);
			}
		}
		if (!values.isEmpty()) {
			kept.set(FIELD, values);
		}
		return new Result.Done(kept);
	}

	private static List<String> pointers(RemoteCall call) {
		List<String> pointers = new ArrayList<>();
		call.payload().path(WANTED).forEach((pointer) -> pointers.add(pointer.asText()));
		return pointers;
	}

}
