package io.fulfillflow.sandbox.connect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.SandboxStore;

/**
 * What one call changes: seen by the call itself at once, by others when all of it is
 * saved.
 */
class Work {

	private final SandboxStore store;

	private final Map<String, SandboxStore.Change> changes = new LinkedHashMap<>();

	private final List<Event> events = new ArrayList<>();

	Work(SandboxStore store) {
		this.store = store;
	}

	/**
	 * A document as it is by now.
	 * @return a copy
	 */
	Optional<ObjectNode> find(String kind, String id) {
		SandboxStore.Change change = this.changes.get(kind + " " + id);
		if (change == null) {
			return this.store.find(kind, id);
		}
		return Optional.ofNullable(change.document()).map(ObjectNode::deepCopy);
	}

	/**
	 * All documents of a kind in a state, as they were before this call.
	 */
	List<ObjectNode> before(String kind, Status status) {
		return this.store.all(kind, "status", List.of(status.word()));
	}

	/**
	 * All documents of a kind, as they were before this call.
	 */
	List<ObjectNode> before(String kind) {
		return this.store.all(kind);
	}

	void put(String kind, String id, ObjectNode document) {
		add(new SandboxStore.Change(kind, id, document));
	}

	void add(SandboxStore.Change change) {
		this.changes.put(change.kind() + " " + change.id(), change);
	}

	/**
	 * Webhooks are to be told.
	 * @param objectClass what kind of object there is to look at
	 * @param product its product, with an {@code id}
	 */
	void tell(String objectClass, JsonNode product) {
		this.events.add(new Event(objectClass, product.path("id").asText()));
	}

	List<Event> save() {
		if (!this.changes.isEmpty()) {
			this.store.save(this.changes.values());
		}
		return List.copyOf(this.events);
	}

	/**
	 * Something for the Vendor to look at.
	 *
	 * @param objectClass as webhooks name it
	 * @param productId the product that it is about
	 */
	record Event(String objectClass, String productId) {
	}

}
