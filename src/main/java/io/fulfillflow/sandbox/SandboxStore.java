package io.fulfillflow.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the twins know: JSON documents in memory, written through to the table
 * {@code sandbox_object} and read from it at the start. One node only: what another node
 * writes is seen after a restart.
 */
@Component
@ConditionalOnSandbox
public class SandboxStore {

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Clock clock;

	private final Map<String, Map<String, ObjectNode>> kinds = new LinkedHashMap<>();

	public SandboxStore(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
		this.jdbc = jdbc;
		this.transactions = new TransactionTemplate(transactions);
		this.clock = clock;
		this.jdbc.sql("select kind, id, document from sandbox_object order by updated_at, id").query(this::load);
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
	 * All documents of a kind with their ids, in the order they came.
	 * @param kind the kind of document
	 * @return the stored documents themselves, which must not be changed
	 */
	public synchronized Map<String, ObjectNode> allById(String kind) {
		return new LinkedHashMap<>(ofKind(kind));
	}

	/**
	 * Saves and deletes documents, all or none.
	 * @param changes what to write
	 */
	public synchronized void save(Collection<Change> changes) {
		this.transactions.executeWithoutResult((status) -> changes.forEach(this::write));
		for (Change change : changes) {
			if (change.document() == null) {
				ofKind(change.kind()).remove(change.id());
			}
			else {
				ofKind(change.kind()).put(change.id(), change.document());
			}
		}
	}

	private void write(Change change) {
		if (change.document() == null) {
			this.jdbc.sql("delete from sandbox_object where kind = ? and id = ?")
				.params(change.kind(), change.id())
				.update();
			return;
		}
		String document = Json.write(change.document());
		OffsetDateTime now = this.clock.instant().atOffset(ZoneOffset.UTC);
		int updated = this.jdbc.sql("update sandbox_object set document = ?, updated_at = ? where kind = ? and id = ?")
			.params(document, now, change.kind(), change.id())
			.update();
		if (updated == 0) {
			this.jdbc.sql("insert into sandbox_object (kind, id, document, updated_at) values (?, ?, ?, ?)")
				.params(change.kind(), change.id(), document, now)
				.update();
		}
	}

	private void load(ResultSet row) throws SQLException {
		ofKind(row.getString("kind")).put(row.getString("id"), Json.read(row.getString("document"), ObjectNode.class));
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
