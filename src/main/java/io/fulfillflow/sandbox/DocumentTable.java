package io.fulfillflow.sandbox;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code sandbox_object}.
 */
class DocumentTable implements KeptDocuments {

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Clock clock;

	DocumentTable(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
		this.jdbc = jdbc;
		this.transactions = new TransactionTemplate(transactions);
		this.clock = clock;
	}

	@Override
	public void read(Reader reader) {
		this.jdbc.sql("select kind, id, document from sandbox_object order by updated_at, id")
			.query((ResultSet row) -> reader.take(row.getString("kind"), row.getString("id"),
					Json.read(row.getString("document"), ObjectNode.class)));
	}

	@Override
	public void write(Collection<SandboxStore.Change> changes) {
		this.transactions.executeWithoutResult((status) -> changes.forEach(this::write));
	}

	@Override
	public void clear(String kind) {
		this.jdbc.sql("delete from sandbox_object where kind = ?").params(kind).update();
	}

	private void write(SandboxStore.Change change) {
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

}
