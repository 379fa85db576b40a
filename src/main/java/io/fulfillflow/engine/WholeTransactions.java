package io.fulfillflow.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections to the embedded database, each of which keeps its file from being written
 * until it is given back, in the thread that took it.
 */
final class WholeTransactions extends DelegatingDataSource {

	private final EmbeddedFile file;

	WholeTransactions(DataSource pool, EmbeddedFile file) {
		super(pool);
		this.file = file;
	}

	EmbeddedFile file() {
		return this.file;
	}

	@Override
	public Connection getConnection() throws SQLException {
		this.file.enter();
		try {
			return watched(super.getConnection());
		}
		catch (SQLException | RuntimeException | Error ex) {
			this.file.leave();
			throw ex;
		}
	}

	@Override
	public Connection getConnection(String username, String password) {
		throw new UnsupportedOperationException("The embedded database has one user");
	}

	private Connection watched(Connection connection) {
		AtomicBoolean open = new AtomicBoolean(true);
		return (Connection) Proxy.newProxyInstance(WholeTransactions.class.getClassLoader(),
				new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
					try {
						return method.invoke(connection, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
					finally {
						if (method.getName().equals("close") && open.compareAndSet(true, false)) {
							this.file.leave();
						}
					}
				});
	}

}
