package io.fulfillflow.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Item;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.engine.Interventions;
import io.fulfillflow.engine.PersonTasks;
import io.fulfillflow.engine.PersonTasks.PersonTask;
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

	private final RequestsForPersons requests;

	private final PersonTasks tasks;

	private final ReviewsWanted wanted;

	private final Interventions interventions;

	private final TransactionTemplate transaction;

	private final DurabilityBarrier barrier;

	Reviews(RequestsForPersons requests, PersonTasks tasks, ReviewsWanted wanted, Interventions interventions,
			TransactionTemplate transaction, DurabilityBarrier barrier) {
		this.requests = requests;
		this.tasks = tasks;
		this.wanted = wanted;
		this.interventions = interventions;
		this.transaction = transaction;
		this.barrier = barrier;
	}

	/**
	 * What a reviewer sees of a request.
	 * @param kind its kind
	 * @param id its id, as its process has it
	 * @return empty when it doesn't wait for a review
	 */
	public Optional<Review> of(RequestKind kind, String id) {
		return Optional.ofNullable(this.transaction.execute((status) -> {
			RequestForPerson request = this.requests.of(kind, id);
			return task(request)
				.flatMap((task) -> this.wanted.last(request.reviews())
					.map((review) -> review(review, task, ReviewSheet.of(request))))
				.orElse(null);
		}));
	}

	private static Review review(ReviewsWanted.Wanted review, PersonTask task, ReviewSheet sheet) {
		return new Review(review.group(), review.why(), task.since(), review.dueAt(), task.assignee(), sheet.items(),
				sheet.problems(), sheet.parameters());
	}

	/**
	 * Takes a review for somebody, so that nobody else decides it.
	 * @param kind the kind of the request
	 * @param id its id, as its process has it
	 * @param who their name
	 * @return what came of it
	 */
	public Claimed claim(RequestKind kind, String id, String who) {
		return moved(kind, id, (task) -> this.tasks.claim(task, who));
	}

	/**
	 * Gives a review back to its group, whoever has it.
	 * @param kind the kind of the request
	 * @param id its id, as its process has it
	 * @return what came of it
	 */
	public Claimed release(RequestKind kind, String id) {
		return moved(kind, id, (task) -> {
			this.tasks.release(task);
			return true;
		});
	}

	private Claimed moved(RequestKind kind, String id, Move move) {
		Claimed claimed;
		try {
			claimed = this.transaction.execute((status) -> {
				RequestForPerson request = this.requests.of(kind, id);
				request.lock();
				return task(request).map((task) -> move.on(task) ? Claimed.DONE : Claimed.BY_ANOTHER)
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
	 * Decides, in the transaction of who calls; the task's listener keeps who and why. A
	 * retry lets a timer of the review try again that failed; where none did, the table
	 * is asked anew.
	 * @param kind the kind of the request
	 * @param id its id, as its process has it
	 * @param answer what is decided
	 * @param who their name
	 * @return empty when it was taken
	 */
	public Optional<Decided.Refused> decide(RequestKind kind, String id, ReviewAnswer answer, String who) {
		RequestForPerson request = this.requests.of(kind, id);
		request.lock();
		if (answer.decision() == Decision.RETRY && timersTriedAgain(request)) {
			request.keep(Decision.RETRY, who, answer.why());
			return Optional.empty();
		}
		Optional<PersonTask> task = task(request);
		if (task.isEmpty()) {
			return Optional
				.of(new Decided.NotNow("Request " + request.requestId() + " doesn't wait for a review any more."));
		}
		String assignee = task.get().assignee();
		if (assignee != null && !assignee.equals(who)) {
			return Optional.of(new Decided.NotNow("Request " + request.requestId() + " is reviewed by " + assignee
					+ ", who decides it; or it is released first."));
		}
		Optional<ReviewAnswer.Wrong> wrong = answer.wrong(request, ReviewSheet.of(request));
		if (wrong.isPresent()) {
			return wrong.map((problem) -> new Decided.Wrong(problem.field(), problem.problem()));
		}
		this.tasks.complete(task.get(), who, answer.variables());
		return Optional.empty();
	}

	/**
	 * What failed was a reminder, or the end of the time for the review: it is still to
	 * be reviewed, by whoever has taken it.
	 */
	private boolean timersTriedAgain(RequestForPerson request) {
		String process = request.processInstanceId();
		return process != null && this.interventions.retryJobs(process);
	}

	private Optional<PersonTask> task(RequestForPerson request) {
		String process = request.processInstanceId();
		return (process != null) ? this.tasks.waiting(process, AtPerson.REVIEW) : Optional.empty();
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
