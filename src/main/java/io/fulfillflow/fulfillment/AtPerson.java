package io.fulfillflow.fulfillment;

/**
 * Where in a process a person is waited for.
 */
final class AtPerson {

	/** The task of every model at which a person decides. */
	static final String TASK = "Task_DecideHowToGoOn";

	private AtPerson() {
	}

}
