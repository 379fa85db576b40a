package io.fulfillflow.fulfillment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.fulfillflow.engine.DurabilityBarrier;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers the changes of the rows of a table, for those who ask again and again. A change
 * only takes its number away; it is given a new one when somebody asks, under a lock, and
 * to what is committed alone: so no number ever shows up behind one that was told before,
 * whatever the order in which transactions end.
 */
@Component
public class ChangeNumbers {

	private static final int NUMBERED_TOGETHER = 1000;

	private static final int ROUNDS = 20;

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	ChangeNumbers(JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transaction, DurabilityBarrier barrier) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.transaction = transaction;
		this.barrier = barrier;
	}

	/**
	 * Numbers what has no number.
	 * @param table whose rows
	 * @return the number of the last change
	 */
	public long last(Numbered table) {
		long last = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Done done = Objects.requireNonNull(this.transaction.execute((status) -> some(table)));
			last = done.last();
			if (done.count() < NUMBERED_TOGETHER) {
				break;
			}
		}
		// a number that was told must not be given to another change after a crash
		this.barrier.force();
		return last;
	}

	private Done some(Numbered table) {
		long last = this.jdbc.sql("select last_seq from request_change where id = " + table.counter + " for update")
			.query(Long.class)
			.single();
		List<String> changed = this.jdbc
			.sql(("select %s from %s where change_seq is null order by change_seq, accepted_seq limit ?")
				.formatted(table.key, table.table))
			.param(NUMBERED_TOGETHER)
			.query(String.class)
			.list();
		if (changed.isEmpty()) {
			return new Done(last, 0);
		}
		// who changes one right now must not be waited for; it is numbered the next time
		List<String> free = this.jdbc.sql("""
				select %1$s from %2$s where %1$s in (:ids) and change_seq is null
				order by accepted_seq for update skip locked""".formatted(table.key, table.table))
			.param("ids", changed)
			.query(String.class)
			.list();
		List<Object[]> numbers = new ArrayList<>();
		for (String id : free) {
			numbers.add(new Object[] { ++last, id });
		}
		this.batches.batchUpdate("update %s set change_seq = ? where %s = ?".formatted(table.table, table.key),
				numbers);
		this.jdbc.sql("update request_change set last_seq = ? where id = " + table.counter).param(last).update();
		return new Done(last, free.size());
	}

	/** What is numbered, each by itself. */
	public enum Numbered {

		/** Requests of tenants. */
		OPERATIONS(1, "operation", "operation_id"),
		/** Requests about resellers and accounts. */
		TIER_REQUESTS(2, "tier_request", "request_id");

		private final int counter;

		private final String table;

		private final String key;

		Numbered(int counter, String table, String key) {
			this.counter = counter;
			this.table = table;
			this.key = key;
		}

	}

	private record Done(long last, int count) {
	}

}
