package io.fulfillflow.fulfillment;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.engine.DurabilityBarrier;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests in the order of their last change, for those who ask again and again. A change
 * only takes its number away; it is given a new one when somebody asks, under a lock, and
 * to what is committed alone: so no number ever shows up behind one that was told before,
 * whatever the order in which transactions end.
 */
@Repository
public class RequestChanges {

	private static final int NUMBERED_TOGETHER = 1000;

	private static final int ROUNDS = 20;

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final TransactionTemplate transaction;

	private final RequestRows requests;

	private final DurabilityBarrier barrier;

	RequestChanges(JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transaction, RequestRows requests,
			DurabilityBarrier barrier) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.transaction = transaction;
		this.requests = requests;
		this.barrier = barrier;
	}

	/**
	 * Where the next change will stand.
	 * @return the number of the last one
	 */
	public long last() {
		long last = number();
		// a number that was told must not be given to another change after a crash
		this.barrier.force();
		return last;
	}

	/**
	 * Requests that changed.
	 * @param filter which ones
	 * @param after the number that the answer before ended with
	 * @param most how many
	 * @return the one that changed first at the head; each as it is now
	 */
	public Page after(RequestFilter filter, long after, int most) {
		long last = last();
		List<RequestEntry> page = new ArrayList<>();
		List<Long> numbers = new ArrayList<>();
		this.requests.changed(filter, after, most, (entry, number) -> {
			page.add(entry);
			numbers.add(number);
		});
		long end = numbers.isEmpty() ? after : numbers.get(numbers.size() - 1);
		return new Page(page, (page.size() == most) ? end : Math.max(end, last));
	}

	private long number() {
		long last = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Numbered numbered = java.util.Objects.requireNonNull(this.transaction.execute((status) -> numberSome()));
			last = numbered.last();
			if (numbered.count() < NUMBERED_TOGETHER) {
				break;
			}
		}
		return last;
	}

	private Numbered numberSome() {
		long last = this.jdbc.sql("select last_seq from request_change where id = 1 for update")
			.query(Long.class)
			.single();
		List<String> changed = this.jdbc.sql(
				"select operation_id from operation where change_seq is null order by change_seq, accepted_seq limit ?")
			.param(NUMBERED_TOGETHER)
			.query(String.class)
			.list();
		if (changed.isEmpty()) {
			return new Numbered(last, 0);
		}
		// who changes one right now must not be waited for; it is numbered the next time
		List<String> free = this.jdbc.sql("""
				select operation_id from operation where operation_id in (:ids) and change_seq is null
				order by accepted_seq for update skip locked""").param("ids", changed).query(String.class).list();
		List<Object[]> numbers = new ArrayList<>();
		for (String id : free) {
			numbers.add(new Object[] { ++last, id });
		}
		this.batches.batchUpdate("update operation set change_seq = ? where operation_id = ?", numbers);
		this.jdbc.sql("update request_change set last_seq = ? where id = 1").param(last).update();
		return new Numbered(last, free.size());
	}

	private record Numbered(long last, int count) {
	}

	/**
	 * What changed.
	 *
	 * @param requests the one that changed first at the head
	 * @param last the number to go on after
	 */
	public record Page(List<RequestEntry> requests, long last) {
	}

}
