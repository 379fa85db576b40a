package io.fulfillflow.remote;

/**
 * A process can't go on with the outcome of a remote call.
 */
public class OutcomeNotTaken extends RuntimeException {

	private final String action;

	OutcomeNotTaken(String action, RuntimeException cause) {
		super("The process can't go on after '" + action + "'", cause);
		this.action = action;
	}

	/**
	 * What the call was to do.
	 * @return the action's word
	 */
	public String action() {
		return this.action;
	}

}
