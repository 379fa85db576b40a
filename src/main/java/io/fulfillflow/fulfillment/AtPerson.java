package io.fulfillflow.fulfillment;

/**
 * Where in a process a person is waited for.
 */
final class AtPerson {

	/** The task of every model at which a person decides. */
	static final String TASK = "Task_DecideHowToGoOn";

	/** The task of the model {@code ReviewByHand} at which a person reviews. */
	static final String REVIEW = "Task_ReviewRequest";

	private AtPerson() {
	}

}
