package io.fulfillflow.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Item;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.engine.PersonTasks;
import io.fulfillflow.engine.PersonTasks.PersonTask;
import io.fulfillflow.inquiry.ParameterCheck;
import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.Operations;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests that a person reviews before they are fulfilled: what there is to see, who has
 * taken it, and what they decide. The same tasks as in the Tasklist.
 */
@Service
public class Reviews {

	private final RequestRows requests;

	private final PersonTasks tasks;

	private final ReviewsWanted wanted;

	private final Operations operations;

	private final ParameterCheck check;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	Reviews(RequestRows requests, PersonTasks tasks, ReviewsWanted wanted, Operations operations, ParameterCheck check,
			TransactionTemplate transaction, DurabilityBarrier barrier) {
		this.requests = requests;
		this.tasks = tasks;
		this.wanted = wanted;
		this.operations = operations;
		this.check = check;
		this.transaction = transaction;
		this.barrier = barrier;
	}

	/**
	 * What a reviewer sees of a request.
	 * @param entry the request
	 * @return empty when it doesn't wait for a review
	 */
	public Optional<Review> of(RequestEntry entry) {
		return Optional.ofNullable(this.transaction.execute((status) -> task(entry).flatMap((task) -> {
			ReviewSheet sheet = sheet(this.operations.get(entry.operationId()));
			return this.wanted.last(entry.operationId())
				.map((review) -> new Review(review.group(), review.why(), task.since(), review.dueAt(), task.assignee(),
						sheet.items(), sheet.problems(), sheet.parameters()));
		}).orElse(null)));
	}

	/**
	 * Takes a review for somebody, so that nobody else decides it.
	 * @param entry the request
	 * @param who their name
	 * @return what came of it
	 */
	public Claimed claim(RequestEntry entry, String who) {
		return moved(entry, (task) -> this.tasks.claim(task, who));
	}

	/**
	 * Gives a review back to its group, whoever has it.
	 * @param entry the request
	 * @return what came of it
	 */
	public Claimed release(RequestEntry entry) {
		return moved(entry, (task) -> {
			this.tasks.release(task);
			return true;
		});
	}

	private Claimed moved(RequestEntry entry, Move move) {
		Claimed claimed;
		try {
			claimed = this.transaction.execute((status) -> {
				this.requests.lockTenantOf(entry);
				return task(entry).map((task) -> move.on(task) ? Claimed.DONE : Claimed.BY_ANOTHER)
					.orElse(Claimed.NOT_WAITING);
			});
		}
		catch (ConcurrencyFailureException ex) {
			return Claimed.BY_ANOTHER;
		}
		if (claimed == Claimed.DONE) {
			this.barrier.force();
		}
		return (claimed != null) ? claimed : Claimed.NOT_WAITING;
	}

	/**
	 * Decides, in the transaction of who calls; the task's listener keeps who and why.
	 */
	Decided decide(RequestEntry entry, ReviewAnswer answer, String who) {
		this.requests.lockTenantOf(entry);
		Optional<PersonTask> task = task(entry);
		if (task.isEmpty()) {
			return new Decided.NotNow("Request " + entry.requestId() + " doesn't wait for a review any more.");
		}
		String assignee = task.get().assignee();
		if (assignee != null && !assignee.equals(who)) {
			return new Decided.NotNow("Request " + entry.requestId() + " is reviewed by " + assignee
					+ ", who decides it; or it is released first.");
		}
		Operation operation = this.operations.get(entry.operationId());
		Optional<ReviewAnswer.Wrong> wrong = answer.wrong(operation, sheet(operation));
		if (wrong.isPresent()) {
			return new Decided.Wrong(wrong.get().field(), wrong.get().problem());
		}
		this.tasks.complete(task.get(), who, answer.variables());
		return new Decided.Taken(entry);
	}

	private Optional<PersonTask> task(RequestEntry entry) {
		String process = entry.processInstanceId();
		return (process != null) ? this.tasks.waiting(process, AtPerson.REVIEW) : Optional.empty();
	}

	private ReviewSheet sheet(Operation operation) {
		return ReviewSheet.of(operation,
				this.check.questions(operation.order(), operation.type(), operation.channel()));
	}

	@FunctionalInterface
	private interface Move {

		boolean on(PersonTask task);

	}

	/**
	 * What may come of claiming or releasing.
	 */
	public enum Claimed {

		/** It was done. */
		DONE,
		/** Somebody else has it. */
		BY_ANOTHER,
		/** The request doesn't wait for a review. */
		NOT_WAITING

	}

	/**
	 * What a reviewer sees. Nothing of it is personal.
	 *
	 * @param group the group whose members review it
	 * @param why why it is reviewed; {@literal null} when the table doesn't say
	 * @param since since when it waits
	 * @param dueAt when it comes to the operators
	 * @param claimedBy who has taken it; {@literal null} for nobody
	 * @param items the lines of the order
	 * @param problems what is wrong with its parameters
	 * @param parameters ids of those that the customer may be asked about
	 */
	public record Review(String group, @Nullable String why, Instant since, Instant dueAt, @Nullable String claimedBy,
			List<Item> items, List<Question> problems, List<String> parameters) {
	}

}
