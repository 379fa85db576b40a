package io.fulfillflow.sandbox.connect;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;

/**
 * All requests for assets.
 */
class RequestBook {

	private final SandboxStore store;

	private final Desk desk;

	private final Orders orders;

	private final Progress progress;

	private final Verdicts verdicts;

	private final Validation validation;

	private final Effects effects;

	private final Clock clock;

	RequestBook(SandboxStore store, Desk desk, Orders orders, Progress progress, Verdicts verdicts,
			Validation validation, Effects effects, Clock clock) {
		this.store = store;
		this.desk = desk;
		this.orders = orders;
		this.progress = progress;
		this.verdicts = verdicts;
		this.validation = validation;
		this.effects = effects;
		this.clock = clock;
	}

	/**
	 * Requests, oldest first.
	 * @param statuses the only states that are of interest; empty for all
	 * @return documents that must not be changed
	 */
	List<ObjectNode> all(Optional<Set<String>> statuses) {
		List<ObjectNode> scheduled = this.store.all(Kind.REQUEST, "status", List.of(Status.SCHEDULED.word()));
		scheduled.stream().filter(this::isDue).forEach((request) -> read(request.path("id").asText()));
		return statuses.map((wanted) -> this.store.all(Kind.REQUEST, "status", wanted))
			.orElseGet(() -> this.store.all(Kind.REQUEST))
			.stream()
			.sorted(Comparator.comparing((request) -> request.path("created").asText()))
			.toList();
	}

	ObjectNode read(String id) {
		return this.desk.change((work) -> current(work, id));
	}

	/**
	 * Places an order.
	 * @param body {@code type} and {@code asset}
	 * @return the new request
	 */
	ObjectNode order(JsonNode body) {
		return this.desk.change((work) -> this.orders.place(work, body));
	}

	/**
	 * Does something to a request.
	 * @param verb what
	 * @param id the request
	 * @param body what the verb needs to know
	 * @return the request afterwards
	 */
	ObjectNode apply(Verb verb, String id, JsonNode body) {
		return verb.isValidated() ? validated(verb, id, body) : this.desk.change((work) -> {
			ObjectNode request = current(work, id);
			Status after = after(verb, id, status(request));
			this.verdicts.write(verb, request, body);
			if (verb.isVerdict() || verb == Verb.PEND) {
				work.add(this.effects.atConnect(id, verb.word()));
			}
			return this.progress.become(work, request, after);
		});
	}

	private Status after(Verb verb, String id, Status now) {
		try {
			return verb.from(now);
		}
		catch (ConnectRefusal refusal) {
			if (verb.isVerdict()) {
				this.store.save(List.of(this.effects.atConnect(id, Effects.REFUSED)));
			}
			throw refusal;
		}
	}

	// Three steps, so that nobody waits for the Vendor's validation but who asked for it
	private ObjectNode validated(Verb verb, String id, JsonNode body) {
		ObjectNode asked = this.desk.change((work) -> {
			ObjectNode request = current(work, id);
			verb.from(status(request));
			Params.update(request.at("/asset/params"), body.at("/asset/params"));
			return this.progress.become(work, request, status(request));
		});
		JsonNode answer = this.validation.ofRequest(asked).orElse(MissingNode.getInstance());
		Checked checked = this.desk.change((work) -> check(work, verb, id, answer));
		if (verb != Verb.VALIDATE && !checked.errors().isEmpty()) {
			throw ConnectRefusal.invalid("asset.params: " + String.join("; ", checked.errors()));
		}
		return checked.request();
	}

	private Checked check(Work work, Verb verb, String id, JsonNode answer) {
		ObjectNode request = current(work, id);
		Status now = status(request);
		Status after = verb.from(now);
		List<String> errors = Params.takeErrors(request.at("/asset/params"), answer.at("/asset/params"));
		if (!errors.isEmpty()) {
			after = now;
		}
		else if (after == Status.PENDING) {
			request.put("answered", now == Status.INQUIRING);
			after = (now == Status.DRAFT) ? this.orders.begin(work, request) : after;
		}
		return new Checked(this.progress.become(work, request, after), errors);
	}

	private ObjectNode current(Work work, String id) {
		ObjectNode request = work.find(Kind.REQUEST, id).orElseThrow(() -> ConnectRefusal.notFound("Request " + id));
		return isDue(request) ? this.progress.become(work, request, Status.PENDING) : request;
	}

	// Assumed: a scheduled request becomes pending by itself once its day has come
	private boolean isDue(JsonNode request) {
		return status(request) == Status.SCHEDULED && !Verdicts.plannedDate(request).isAfter(this.clock.instant());
	}

	private static Status status(JsonNode request) {
		return Status.of(request.path("status").asText());
	}

	/**
	 * A request after a validation.
	 *
	 * @param errors what is wrong, by parameter
	 */
	private record Checked(ObjectNode request, List<String> errors) {
	}

}
