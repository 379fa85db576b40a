package io.fulfillflow.remote;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

import io.fulfillflow.core.SqlState;
import org.camunda.bpm.engine.OptimisticLockingException;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells a bad moment of the database, after which the same transaction may well succeed,
 * from a transaction that can't succeed. A connection that broke shows only as a rollback
 * (or commit) that failed: what it broke at is hidden behind that.
 */
final class DatabaseTrouble {

	private DatabaseTrouble() {
	}

	static boolean isBehind(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConcurrencyFailureException || cause instanceof OptimisticLockingException
					|| cause instanceof CannotCreateTransactionException || cause instanceof TransactionSystemException
					|| (cause instanceof SQLException sql && isPassing(sql))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isPassing(SQLException sql) {
		return sql instanceof SQLTransientException || sql instanceof SQLRecoverableException
				|| sql instanceof SQLNonTransientConnectionException || SqlState.mayPass(sql.getSQLState());
	}

}
