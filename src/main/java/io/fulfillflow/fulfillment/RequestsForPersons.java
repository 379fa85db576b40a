package io.fulfillflow.fulfillment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds the request, of whichever kind, that a process works on.
 */
@Component
class RequestsForPersons {

	private final List<RequestsOfKind> kinds;

	RequestsForPersons(List<RequestsOfKind> kinds) {
		this.kinds = kinds;
	}

	RequestForPerson of(RequestKind kind, String id) {
		return this.kinds.stream().filter((one) -> one.kind() == kind).findFirst().orElseThrow().request(id);
	}

	/**
	 * The request that a process works on.
	 * @param variables reads a process variable
	 * @return empty when it works on none: it reports usage, perhaps
	 */
	Optional<RequestForPerson> find(Function<String, @Nullable Object> variables) {
		return kind(variables).map((kind) -> kind.request((String) variables.apply(kind.kind().variable())));
	}

	RequestForPerson of(Function<String, @Nullable Object> variables) {
		return find(variables).orElseThrow();
	}

	Optional<RequestsOfKind> kind(Function<String, @Nullable Object> variables) {
		return this.kinds.stream().filter((kind) -> variables.apply(kind.kind().variable()) != null).findFirst();
	}

}
