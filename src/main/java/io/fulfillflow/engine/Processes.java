package io.fulfillflow.engine;

import java.util.Map;

/**
 * The engine's front door. Everything here joins the caller's transaction.
 */
public interface Processes {

	/**
	 * Whether a model of this process is deployed.
	 * @param processId the process id in the model, such as {@code PurchaseSubscription}
	 * @return {@literal true} when an instance could be started
	 */
	boolean isDeployed(String processId);

	/**
	 * Starts an instance of the newest version of a process.
	 * @param processId the process id in the model
	 * @param businessKey what Cockpit shows and searches: the request id
	 * @param variables the few small values that gateways need
	 * @return the id of the process instance
	 */
	String start(String processId, String businessKey, Map<String, Object> variables);

	/**
	 * Hands a step the outcome that it waits for.
	 * @param executionId the execution that stays in the step
	 * @param outcome whatever the step understands
	 */
	void signal(String executionId, Object outcome);

	/**
	 * Lets the engine write down once, at the end, what several calls of this interface
	 * change: much fewer statements than one by one. They succeed or fail together.
	 * @param work calls this interface; runs before this returns
	 */
	void together(Runnable work);

	/**
	 * Delivers a message to the one place where an instance, or one that it called, waits
	 * for it.
	 * @param processInstanceId the instance
	 * @param message the message's name in the model
	 * @return {@literal false} when the instance doesn't wait for that message
	 */
	boolean deliver(String processInstanceId, String message);

	/**
	 * Ends an instance before its time.
	 * @param processInstanceId the instance; one that is gone is fine
	 * @param reason shown in the history
	 */
	void end(String processInstanceId, String reason);

	/**
	 * Shows a problem in Cockpit, at the place where an execution stands.
	 * @param executionId the execution
	 * @param type what kind of problem, one word
	 * @param subject what it is about, such as a row's id
	 * @param message a sentence for the operator
	 */
	void raiseIncident(String executionId, String type, String subject, String message);

}
