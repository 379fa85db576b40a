package io.fulfillflow.endtoend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * All calls at both servers, in their order.
 */
final class CallLog {

	private final List<Call> calls = new ArrayList<>();

	synchronized void add(String server, Incoming incoming, Answer answer) {
		this.calls.add(new Call(this.calls.size() + 1L, Instant.now(), server, incoming.method(), incoming.path(),
				incoming.query(), incoming.key(), incoming.body(), answer.status(), answer.body(), answer.effect()));
	}

	synchronized List<Call> all() {
		return List.copyOf(this.calls);
	}

	List<Call> matching(Predicate<Call> wanted) {
		return all().stream().filter(wanted).toList();
	}

	/** What was written to a request at Connect, oldest first. */
	List<Call> writesTo(String requestId) {
		String path = "/requests/" + requestId;
		return matching((call) -> call.server().equals("connect") && call.writes()
				&& (call.path().equals(path) || call.path().startsWith(path + "/")));
	}

	/** How often something was successfully done to a request at Connect. */
	long verdicts(String requestId, String verb) {
		return verb(requestId, verb).filter(Call::effect).count();
	}

	Stream<Call> verb(String requestId, String verb) {
		return writesTo(requestId).stream().filter((call) -> call.is("POST", "/requests/" + requestId + "/" + verb));
	}

	/** The values of a parameter that were written to a request, oldest first. */
	List<String> written(String requestId, String parameterId, String field) {
		return writesTo(requestId).stream()
			.filter((call) -> call.method().equals("PUT") && call.effect())
			.flatMap((call) -> params(call.body()))
			.filter((param) -> parameterId.equals(param.path("id").asText()) && param.has(field))
			.map((param) -> param.path(field).asText())
			.toList();
	}

	static Stream<JsonNode> params(JsonNode body) {
		List<JsonNode> params = new ArrayList<>();
		body.path("asset").path("params").forEach(params::add);
		return params.stream();
	}

	/** The creations that the vendor was asked for, whether they had an effect or not. */
	List<Call> creations(String externalId) {
		return matching((call) -> call.server().equals("vendor") && call.is("POST", "/tenant")
				&& externalId.equals(call.body().path("externalId").asText()));
	}

	/** What was written to a tenant at the vendor, oldest first. */
	List<Call> writesToTenant(String tenantId) {
		String path = "/tenant/" + tenantId;
		return matching((call) -> call.server().equals("vendor") && call.writes()
				&& (call.path().equals(path) || call.path().startsWith(path + "/")));
	}

}
