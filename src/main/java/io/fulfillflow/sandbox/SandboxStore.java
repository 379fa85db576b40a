package io.fulfillflow.sandbox;

import java.util.Collection;
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

	private final KeptDocuments kept;

	private final Map<String, Map<String, ObjectNode>> kinds = new LinkedHashMap<>();

	SandboxStore(KeptDocuments kept) {
		this.kept = kept;
		kept.read((kind, id, document) -> ofKind(kind).put(id, document));
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
	 * Saves and deletes documents, all or none.
	 * @param changes what to write
	 */
	public synchronized void save(Collection<Change> changes) {
		this.kept.write(changes);
		for (Change change : changes) {
			if (change.document() == null) {
				ofKind(change.kind()).remove(change.id());
			}
			else {
				ofKind(change.kind()).put(change.id(), change.document());
			}
		}
	}

	/**
	 * Deletes all documents of a kind.
	 * @param kind the kind of document
	 */
	public synchronized void clear(String kind) {
		this.kept.clear(kind);
		this.kinds.remove(kind);
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
