package io.fulfillflow.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.fulfillflow.engine.DurabilityBarrier;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers the changes of tier requests, in the way of
 * {@link io.fulfillflow.fulfillment.RequestChanges}: when somebody asks, under a lock,
 * and what is committed alone.
 */
@Repository
class TierChanges {

	private static final int NUMBERED_TOGETHER = 1000;

	private static final int ROUNDS = 20;

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	TierChanges(JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transaction, DurabilityBarrier barrier) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.transaction = transaction;
		this.barrier = barrier;
	}

	/** The number of the last change. */
	long last() {
		long last = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Numbered numbered = Objects.requireNonNull(this.transaction.execute((status) -> numberSome()));
			last = numbered.last();
			if (numbered.count() < NUMBERED_TOGETHER) {
				break;
			}
		}
		// a number that was told must not be given to another change after a crash
		this.barrier.force();
		return last;
	}

	private Numbered numberSome() {
		long last = this.jdbc.sql("select last_seq from request_change where id = 2 for update")
			.query(Long.class)
			.single();
		List<String> changed = this.jdbc
			.sql("select request_id from tier_request where change_seq is null order by accepted_seq limit ?")
			.param(NUMBERED_TOGETHER)
			.query(String.class)
			.list();
		if (changed.isEmpty()) {
			return new Numbered(last, 0);
		}
		// who changes one right now must not be waited for; it is numbered the next time
		List<String> free = this.jdbc.sql("""
				select request_id from tier_request where request_id in (:ids) and change_seq is null
				order by accepted_seq for update skip locked""").param("ids", changed).query(String.class).list();
		List<Object[]> numbers = new ArrayList<>();
		for (String id : free) {
			numbers.add(new Object[] { ++last, id });
		}
		this.batches.batchUpdate("update tier_request set change_seq = ? where request_id = ?", numbers);
		this.jdbc.sql("update request_change set last_seq = ? where id = 2").param(last).update();
		return new Numbered(last, free.size());
	}

	private record Numbered(long last, int count) {
	}

}
