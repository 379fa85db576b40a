package io.fulfillflow.sandbox.vendor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * All tenants of the vendor's system. A call with an {@code Idempotency-Key} that was
 * answered before gets that answer again and has no second effect; a refusal isn't kept,
 * because nothing happened. Without a key, every create makes a tenant: a vendor that
 * forgives nothing shows what went wrong.
 */
class TenantBook {

	private static final String TENANT = "vendor-tenant";

	private static final String ANSWER = "vendor-answer";

	private static final int LONGEST_KEY = 300;

	private final SandboxStore store;

	private final Effects effects;

	private final Tenants tenants;

	private final TenantIndex index = new TenantIndex();

	private final Manner manner;

	TenantBook(SandboxStore store, Effects effects, Tenants tenants, Manner manner) {
		this.store = store;
		this.effects = effects;
		this.tenants = tenants;
		this.manner = manner;
		store.all(TENANT).forEach(this.index::put);
	}

	synchronized VendorAnswer create(@Nullable String key, JsonNode order) {
		return once("create", key, () -> {
			Tenants.objection(order).ifPresent((reason) -> {
				throw new VendorRefusal(HttpStatus.BAD_REQUEST, reason);
			});
			ObjectNode tenant = this.tenants.created(order);
			return new Outcome(creation(tenant), tenant, false, "creates");
		});
	}

	private VendorAnswer creation(ObjectNode tenant) {
		String id = tenant.path("tenantId").asText();
		return switch (this.manner.vendorAnswers()) {
			case CREATED -> new VendorAnswer(201, this.tenants.shown(tenant));
			case ACCEPTED -> new VendorAnswer(202, this.tenants.shown(tenant), "tenant/" + id);
			case OPERATION -> new VendorAnswer(202, Operations.shown(Operations.idOf(id), "running"),
					"operations/" + Operations.idOf(id));
		};
	}

	/** How the making of a tenant goes on. */
	synchronized ObjectNode operation(String operationId) {
		ObjectNode tenant = this.tenants.shown(tenant(Operations.tenantOf(operationId)));
		return Operations.of(operationId, tenant);
	}

	synchronized VendorAnswer change(@Nullable String key, String id, JsonNode order) {
		return once("change " + id, key, () -> {
			ObjectNode tenant = tenant(id);
			this.tenants.change(tenant, order);
			return new Outcome(new VendorAnswer(200, this.tenants.shown(tenant)), tenant, false, "changes");
		});
	}

	synchronized VendorAnswer hold(@Nullable String key, String id, boolean held) {
		String effect = held ? "disables" : "enables";
		return once(effect + " " + id, key,
				() -> new Outcome(new VendorAnswer(204, null), tenant(id).put("suspended", held), false, effect));
	}

	synchronized VendorAnswer delete(@Nullable String key, String id) {
		return once("delete " + id, key, () -> new Outcome(new VendorAnswer(204, null), tenant(id), true, "deletes"));
	}

	synchronized ObjectNode read(String id) {
		return this.tenants.shown(tenant(id));
	}

	/**
	 * The tenant of a subscription; the newest, should there be several.
	 */
	synchronized ObjectNode find(String externalId) {
		return this.index.newest(externalId)
			.map((id) -> this.tenants.shown(tenant(id)))
			.orElseThrow(() -> new VendorRefusal(HttpStatus.NOT_FOUND, "No tenant has that externalId"));
	}

	/**
	 * Part of all tenants, in the order in which they were made. Tenants that come and go
	 * between two pages shift nothing.
	 * @param after the {@code next} of the page before; zero for the first page
	 * @param limit how many at most
	 * @return {@code items}, {@code total}, and {@code next} unless it is the last page
	 */
	synchronized ObjectNode page(long after, int limit) {
		TenantIndex.Page page = this.index.page(after, limit);
		ObjectNode shown = Json.MAPPER.createObjectNode();
		ArrayNode items = shown.putArray("items");
		page.ids().forEach((id) -> items.add(this.tenants.shown(tenant(id))));
		shown.put("total", page.total());
		page.next().ifPresent((next) -> shown.put("next", String.valueOf(next)));
		return shown;
	}

	private VendorAnswer once(String what, @Nullable String key, Supplier<Outcome> effect) {
		if (key != null && key.length() > LONGEST_KEY) {
			throw new VendorRefusal(HttpStatus.BAD_REQUEST, "Idempotency-Key is longer than " + LONGEST_KEY);
		}
		String answerId = what + " " + key;
		Optional<ObjectNode> before = (key != null) ? this.store.find(ANSWER, answerId) : Optional.empty();
		if (before.isPresent()) {
			return replayed(before.get());
		}
		Outcome outcome = effect.get();
		ObjectNode tenant = outcome.tenant();
		String id = tenant.path("tenantId").asText();
		String externalId = Json.text(tenant.path("externalId"));
		List<SandboxStore.Change> changes = new ArrayList<>();
		changes.add(new SandboxStore.Change(TENANT, id, outcome.gone() ? null : tenant));
		String counted = (externalId != null) ? externalId : id;
		changes.add(this.effects.atVendor(counted, outcome.effect()));
		if (key != null) {
			changes.add(new SandboxStore.Change(ANSWER, answerId,
					outcome.answer().document().put("counted", counted).put("effect", outcome.effect())));
		}
		this.store.save(changes);
		if (outcome.gone()) {
			this.index.remove(tenant);
		}
		else {
			this.index.put(tenant);
		}
		return outcome.answer();
	}

	private VendorAnswer replayed(ObjectNode before) {
		String counted = Json.text(before.path("counted"));
		if (counted != null) {
			this.store.save(List.of(this.effects.replayedAtVendor(counted, before.path("effect").asText())));
		}
		return VendorAnswer.read(before);
	}

	private ObjectNode tenant(String id) {
		return this.store.find(TENANT, id)
			.orElseThrow(() -> new VendorRefusal(HttpStatus.NOT_FOUND, "There is no tenant " + id));
	}

	/**
	 * What a call leads to.
	 *
	 * @param answer what the caller is told
	 * @param tenant the tenant afterwards
	 * @param gone whether it is deleted
	 * @param effect what is counted
	 */
	private record Outcome(VendorAnswer answer, ObjectNode tenant, boolean gone, String effect) {
	}

}
