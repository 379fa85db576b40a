package io.fulfillflow.fault;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.PostgresDatabase;

/**
 * The database that the nodes of a run are on.
 */
final class Store {

	private final boolean shared;

	private final String url;

	private Store(boolean shared, String url) {
		this.shared = shared;
		this.url = url;
	}

	/** A file that one node at a time can have open. */
	static Store embedded(Path data) {
		return new Store(false, "jdbc:h2:file:" + data.resolve("fulfillflow") + ";IFEXISTS=TRUE");
	}

	/** A server of which several nodes are clients. */
	static Store postgres() {
		return new Store(true, PostgresDatabase.fresh());
	}

	boolean isShared() {
		return this.shared;
	}

	RunningService settings(RunningService node) {
		return this.shared ? node.with("SPRING_PROFILES_ACTIVE", "postgres")
			.with("DATABASE_URL", this.url)
			.with("DATABASE_USERNAME", "postgres")
			.with("DATABASE_PASSWORD", "postgres") : node;
	}

	/** Rows by lower-case column. On the embedded one only while no node runs. */
	List<Map<String, Object>> rows(String query) {
		try (Connection connection = DriverManager.getConnection(this.url, this.shared ? "postgres" : "sa",
				this.shared ? "postgres" : "");
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(query)) {
			List<Map<String, Object>> found = new ArrayList<>();
			while (rows.next()) {
				Map<String, Object> row = new LinkedHashMap<>();
				for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
					row.put(rows.getMetaData().getColumnLabel(column).toLowerCase(java.util.Locale.ROOT),
							rows.getObject(column));
				}
				found.add(row);
			}
			return found;
		}
		catch (SQLException ex) {
			throw new IllegalStateException(query, ex);
		}
	}

	@Override
	public String toString() {
		return this.shared ? "PostgreSQL" : "H2";
	}

}
