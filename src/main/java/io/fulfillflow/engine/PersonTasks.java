package io.fulfillflow.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The engine's door to what waits for people, in an instance or in those that it called.
 * Everything here joins the caller's transaction. Where somebody else moved the instance
 * at the same moment, an
 * {@link org.springframework.dao.OptimisticLockingFailureException} is thrown and the
 * transaction is lost.
 */
public interface PersonTasks {

	/**
	 * The user task at which an instance waits.
	 * @param processInstanceId the instance
	 * @param taskId the task's id in the model, such as {@code Task_ReviewRequest}
	 * @return empty when neither it nor one that it called waits there
	 */
	Optional<PersonTask> waiting(String processInstanceId, String taskId);

	/**
	 * Takes a task for somebody; who has it already has it still.
	 * @param task the task
	 * @param who their name
	 * @return {@literal false} when somebody else has it
	 */
	boolean claim(PersonTask task, String who);

	/**
	 * Gives a task back to all who may do it.
	 * @param task the task
	 */
	void release(PersonTask task);

	/**
	 * Does a task in somebody's name.
	 * @param task the task
	 * @param who their name
	 * @param variables what was decided
	 */
	void complete(PersonTask task, String who, Map<String, Object> variables);

	/**
	 * A task that waits for a person.
	 *
	 * @param id the engine's id of it
	 * @param assignee who has taken it; {@literal null} for nobody
	 * @param since since when it waits
	 */
	record PersonTask(String id, @Nullable String assignee, Instant since) {
	}

}
