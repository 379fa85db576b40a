package io.fulfillflow.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What the twins know: JSON documents in memory, written through to where they are kept
 * and read from it at the start. One node only: what another node writes is seen after a
 * restart.
 */
public class SandboxStore {

	private static final List<String> INDEXED = List.of("status", "instance_id");

	private final KeptDocuments kept;

	private final Map<String, Map<String, ObjectNode>> kinds = new LinkedHashMap<>();

	/** By kind, field and value. */
	private final Map<String, Map<String, Map<String, ObjectNode>>> index = new HashMap<>();

	SandboxStore(KeptDocuments kept) {
		this.kept = kept;
		kept.read(this::keep);
	}

	/**
	 * Looks a document up.
	 * @param kind the kind of document
	 * @param id its id within the kind
	 * @return a copy that the caller may change
	 */
	public synchronized Optional<ObjectNode> find(String kind, String id) {
		return Optional.ofNullable(ofKind(kind).get(id)).map(ObjectNode::deepCopy);
	}

	/**
	 * All documents of a kind, in the order they came.
	 * @param kind the kind of document
	 * @return the stored documents themselves, which must not be changed
	 */
	public synchronized List<ObjectNode> all(String kind) {
		return List.copyOf(ofKind(kind).values());
	}

	/**
	 * The documents of a kind with one of some values in a field, found without going
	 * through all of them.
	 * @param kind the kind of document
	 * @param field one of {@code status} and {@code instance_id}
	 * @param values the values
	 * @return the stored documents themselves, which must not be changed
	 */
	public synchronized List<ObjectNode> all(String kind, String field, Collection<String> values) {
		Map<String, Map<String, ObjectNode>> known = this.index.getOrDefault(kind, Map.of());
		List<ObjectNode> found = new ArrayList<>();
		for (String value : values) {
			found.addAll(known.getOrDefault(field + "=" + value, Map.of()).values());
		}
		return found;
	}

	/**
	 * Saves and deletes documents, all or none.
	 * @param changes what to write
	 */
	public synchronized void save(Collection<Change> changes) {
		this.kept.write(changes);
		for (Change change : changes) {
			keep(change.kind(), change.id(), change.document());
		}
	}

	/**
	 * Deletes all documents of a kind.
	 * @param kind the kind of document
	 */
	public synchronized void clear(String kind) {
		this.kept.clear(kind);
		this.kinds.remove(kind);
		this.index.remove(kind);
	}

	private void keep(String kind, String id, @Nullable ObjectNode document) {
		ObjectNode before = (document != null) ? ofKind(kind).put(id, document) : ofKind(kind).remove(id);
		for (String field : INDEXED) {
			if (before != null && before.has(field)) {
				indexed(kind, field, before).remove(id);
			}
			if (document != null && document.has(field)) {
				indexed(kind, field, document).put(id, document);
			}
		}
	}

	private Map<String, ObjectNode> indexed(String kind, String field, ObjectNode document) {
		return this.index.computeIfAbsent(kind, (key) -> new HashMap<>())
			.computeIfAbsent(field + "=" + document.path(field).asText(), (key) -> new LinkedHashMap<>());
	}

	private Map<String, ObjectNode> ofKind(String kind) {
		return this.kinds.computeIfAbsent(kind, (key) -> new LinkedHashMap<>());
	}

	/**
	 * One document to write.
	 *
	 * @param kind the kind of document
	 * @param id its id within the kind
	 * @param document what it is from now on; {@literal null} deletes it
	 */
	public record Change(String kind, String id, @Nullable ObjectNode document) {

		public Change {
			document = (document != null) ? document.deepCopy() : null;
		}

	}

}
