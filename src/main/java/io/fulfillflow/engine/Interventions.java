package io.fulfillflow.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The engine's door for what a person does to an instance that can't go on by itself.
 * Everything here joins the caller's transaction.
 */
public interface Interventions {

	/**
	 * Completes the user task at which an instance waits.
	 * @param processInstanceId the instance
	 * @param taskId the task's id in the model, such as {@code Task_DecideHowToGoOn}
	 * @param variables what was decided
	 * @return {@literal false} when the instance doesn't wait there
	 * @throws org.springframework.dao.OptimisticLockingFailureException if somebody else
	 * moved the instance at the same moment; the transaction is then lost
	 */
	boolean complete(String processInstanceId, String taskId, Map<String, Object> variables);

	/**
	 * Whether an instance is at work. One that is over, or was deleted in Cockpit, isn't.
	 * @param processInstanceId the instance
	 * @return {@literal false} when the engine doesn't know it (any more)
	 */
	boolean isAlive(String processInstanceId);

	/**
	 * The subjects of the open incidents of an instance and of those that it called.
	 * @param processInstanceId the instance
	 * @param type what kind of problem, as given to {@link Processes#raiseIncident}
	 * @return the oldest first
	 */
	List<String> incidents(String processInstanceId, String type);

	/**
	 * Since when an instance has had the open incident that it has had longest, whatever
	 * its kind.
	 * @param processInstanceId the instance
	 * @return empty when it has none
	 */
	Optional<Instant> inTroubleSince(String processInstanceId);

	/**
	 * Resolves incidents of an instance and of those that it called.
	 * @param processInstanceId the instance
	 * @param type what kind of problem
	 * @param subject what they are about
	 */
	void resolve(String processInstanceId, String type, String subject);

	/**
	 * Lets an instance, and those that it called, try again what they were to do by
	 * themselves and couldn't, such as a timer. The engine tries at once, but not in the
	 * caller's transaction.
	 * @param processInstanceId the instance
	 * @return {@literal false} when there is nothing such
	 */
	boolean retryJobs(String processInstanceId);

	/**
	 * The condition, in SQL, that an instance waits at a user task. The engine's tables
	 * are named here and nowhere else: a list that is filtered and paged by the database
	 * has to ask them there.
	 * @param column the column that holds the id of the instance
	 * @param taskId a user task's id in the models; a constant, never input
	 * @return a condition without parameters
	 */
	static String waitsAt(String column, String taskId) {
		return """
				exists (select 1 from act_ru_task task
				where task.proc_inst_id_ = %s and task.task_def_key_ = '%s')""".formatted(column, taskId);
	}

	/**
	 * The condition, in SQL, that an instance, or one that works for it, waits at a user
	 * task.
	 * @param column the column that holds the id of the instance
	 * @param taskId a user task's id in the models; a constant, never input
	 * @return a condition without parameters
	 */
	static String waitsWithinAt(String column, String taskId) {
		return """
				exists (select 1 from act_ru_task task join act_ru_execution caller on caller.id_ = task.proc_inst_id_
				where caller.root_proc_inst_id_ = %s and task.task_def_key_ = '%s')""".formatted(column, taskId);
	}

	/**
	 * The condition, in SQL, that an instance has an open incident.
	 * @param column the column that holds the id of the instance
	 * @param incidentType a kind of incident; a constant, never input
	 * @return a condition without parameters
	 */
	static String hasIncident(String column, String incidentType) {
		return """
				exists (select 1 from act_ru_incident incident
				where incident.proc_inst_id_ = %s and incident.incident_type_ = '%s')""".formatted(column,
				incidentType);
	}

	/**
	 * The condition, in SQL, that an instance has ended or was deleted.
	 * @param column the column that holds the id of the instance
	 * @return a condition without parameters
	 */
	static String isGone(String column) {
		return "not exists (select 1 from act_ru_execution process where process.id_ = %s)".formatted(column);
	}

}
