package io.fulfillflow.fulfillment;

import io.fulfillflow.engine.Interventions;
import io.fulfillflow.remote.StrandedOutcomes;

/**
 * Where in a process a person is waited for.
 */
final class AtPerson {

	/** The task of every model at which a person decides. */
	static final String TASK = "Task_DecideHowToGoOn";

	/** In SQL, of the operation {@code o}. */
	static final String CONDITION = Interventions.waits("o.process_instance_id", TASK, StrandedOutcomes.INCIDENT);

	private AtPerson() {
	}

}
