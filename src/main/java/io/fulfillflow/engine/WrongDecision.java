package io.fulfillflow.engine;

import org.jspecify.annotations.Nullable;

/**
 * A decision table is missing, or what it says can't be worked out. The message names the
 * decision.
 */
public class WrongDecision extends RuntimeException {

	/**
	 * Tells what is wrong.
	 * @param decisionId the decision's id in the model
	 * @param problem what is wrong, and what would be right
	 * @param cause what the engine said; {@literal null} when it said nothing
	 */
	public WrongDecision(String decisionId, String problem, @Nullable Throwable cause) {
		super("Decision " + decisionId + ": " + problem, cause);
	}

}
