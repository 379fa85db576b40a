package io.fulfillflow.remote;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

import org.camunda.bpm.engine.OptimisticLockingException;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Tells a bad moment of the database, after which the same transaction may well succeed,
 * from a transaction that can't succeed.
 */
final class DatabaseTrouble {

	/**
	 * Classes of SQL states: connection, rollback (serialization, deadlock), resources,
	 * not in the needed state (locks), intervention of an operator, system error.
	 */
	private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

	private DatabaseTrouble() {
	}

	static boolean isBehind(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConcurrencyFailureException || cause instanceof OptimisticLockingException
					|| cause instanceof CannotCreateTransactionException
					|| (cause instanceof SQLException sql && isPassing(sql))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isPassing(SQLException sql) {
		String state = sql.getSQLState();
		return sql instanceof SQLTransientException || sql instanceof SQLRecoverableException
				|| sql instanceof SQLNonTransientConnectionException
				|| (state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2)));
	}

}
