package io.fulfillflow.sandbox.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;

/**
 * All requests for tier configurations.
 */
class TierBook {

	private final SandboxStore store;

	private final Desk desk;

	private final TierSetups setups;

	private final TierRelease release;

	private final TierVerdicts verdicts;

	private final Validation validation;

	private final Effects effects;

	TierBook(SandboxStore store, Desk desk, TierSetups setups, TierRelease release, TierVerdicts verdicts,
			Validation validation, Effects effects) {
		this.store = store;
		this.desk = desk;
		this.setups = setups;
		this.release = release;
		this.verdicts = verdicts;
		this.validation = validation;
		this.effects = effects;
	}

	/**
	 * Requests, oldest first.
	 * @param statuses the only states that are of interest; empty for all
	 */
	List<ObjectNode> all(Optional<Set<String>> statuses) {
		return statuses.map((wanted) -> this.store.all(Kind.TIER_REQUEST, "status", wanted))
			.orElseGet(() -> this.store.all(Kind.TIER_REQUEST));
	}

	ObjectNode read(String id) {
		return this.store.find(Kind.TIER_REQUEST, id)
			.orElseThrow(() -> ConnectRefusal.notFound("Tier config request " + id));
	}

	/**
	 * Asks for other parameters of an active configuration.
	 * @param body {@code configuration}, {@code type}, {@code params}
	 */
	ObjectNode create(JsonNode body) {
		return this.desk.change((work) -> {
			String type = body.path("type").asText("update");
			if (!Set.of("update", "adjustment").contains(type)) {
				throw ConnectRefusal.invalid("type: %s can't be asked for.".formatted(type));
			}
			String id = body.at("/configuration/id").asText();
			ObjectNode config = work.find(Kind.TIER_CONFIG, id)
				.orElseThrow(() -> ConnectRefusal.invalid("configuration.id: there is no '%s'.".formatted(id)));
			if (!config.path("status").asText().equals(TierSetups.ACTIVE)) {
				throw ConnectRefusal.invalid("configuration.id: %s isn't active.".formatted(id));
			}
			boolean draft = body.path("status").asText().equals(Status.DRAFT.word());
			ObjectNode tiers = Json.MAPPER.createObjectNode();
			tiers.set("tier" + config.path("tier_level").asInt(), config.get("account"));
			this.setups.request(work, type, config, MissingNode.getInstance(), tiers,
					draft ? Status.DRAFT : Status.PENDING);
			ObjectNode request = current(work, config.at("/open_request/id").asText());
			this.verdicts.write(TierVerb.UPDATE, request, body);
			work.put(Kind.TIER_REQUEST, request.path("id").asText(), request);
			return request;
		});
	}

	/**
	 * Does something to a request.
	 * @return the request afterwards
	 */
	ObjectNode apply(TierVerb verb, String id, JsonNode body) {
		return verb.isValidated() ? validated(verb, id, body) : this.desk.change((work) -> {
			ObjectNode request = current(work, id);
			Status after = after(verb, id, Status.of(request.path("status").asText()));
			this.verdicts.write(verb, request, body);
			if (verb.isVerdict()) {
				work.add(this.effects.atConnect(id, verb.word()));
			}
			return become(work, request, after);
		});
	}

	private Status after(TierVerb verb, String id, Status now) {
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

	private ObjectNode validated(TierVerb verb, String id, JsonNode body) {
		ObjectNode asked = this.desk.change((work) -> {
			ObjectNode request = current(work, id);
			verb.from(Status.of(request.path("status").asText()));
			this.verdicts.write(TierVerb.UPDATE, request, body);
			work.put(Kind.TIER_REQUEST, id, request);
			return request;
		});
		JsonNode answer = this.validation.ofTierRequest(asked).orElse(MissingNode.getInstance());
		List<String> errors = new ArrayList<>();
		ObjectNode checked = this.desk.change((work) -> {
			ObjectNode request = current(work, id);
			Status now = Status.of(request.path("status").asText());
			Status after = verb.from(now);
			errors.addAll(Params.takeErrors(request.path("params"), answer.path("params")));
			return become(work, request, errors.isEmpty() ? after : now);
		});
		if (verb == TierVerb.SUBMIT && !errors.isEmpty()) {
			throw ConnectRefusal.invalid("params: " + String.join("; ", errors));
		}
		return checked;
	}

	private ObjectNode become(Work work, ObjectNode request, Status status) {
		this.release.become(work, request, status);
		return request;
	}

	private static ObjectNode current(Work work, String id) {
		return work.find(Kind.TIER_REQUEST, id).orElseThrow(() -> ConnectRefusal.notFound("Tier config request " + id));
	}

}
