package io.fulfillflow.endtoend;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call that one of the foreign servers got.
 *
 * @param number its place in the order of all calls at both servers
 * @param at when it was answered
 * @param server {@code connect}, {@code vendor} or, for what people do there,
 * {@code portal}
 * @param method the HTTP method
 * @param path the path, as it was sent
 * @param query the query, decoded; empty when there was none
 * @param key the {@code Idempotency-Key}; empty when there was none
 * @param body what was sent
 * @param status what was answered, or would have been if the answer wasn't lost
 * @param answer what was answered
 * @param effect whether the server did what was asked
 */
record Call(long number, Instant at, String server, String method, String path, String query, String key, JsonNode body,
		int status, JsonNode answer, boolean effect) {

	boolean is(String method, String path) {
		return this.method.equals(method) && this.path.equals(path);
	}

	boolean writes() {
		return !this.method.equals("GET");
	}

	@Override
	public String toString() {
		return this.number + " " + this.at + " " + this.server + " " + this.method + " " + this.path + " "
				+ (this.writes() ? this.body : this.query) + " -> " + this.status + (this.effect ? " (done)" : "");
	}

}
