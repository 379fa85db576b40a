package io.fulfillflow.endtoend;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What a foreign server answers.
 *
 * @param status the HTTP status
 * @param body missing for an answer without a body
 * @param headers more headers
 * @param effect whether what was asked is done
 */
record Answer(int status, JsonNode body, Map<String, String> headers, boolean effect) {

	static Answer done(int status, JsonNode body) {
		return new Answer(status, body, Map.of(), true);
	}

	static Answer done(int status) {
		return done(status, MissingNode.getInstance());
	}

	static Answer refusal(int status, JsonNode body) {
		return new Answer(status, body, Map.of(), false);
	}

	Answer with(String header, String value) {
		return new Answer(this.status, this.body, Map.of(header, value), this.effect);
	}

}
