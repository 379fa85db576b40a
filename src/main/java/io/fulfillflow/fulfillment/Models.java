package io.fulfillflow.fulfillment;

import java.util.Locale;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.engine.Processes;

import org.springframework.stereotype.Component;

/**
 * Which process fulfils which type of request: {@code PurchaseSubscription},
 * {@code ChangeSubscription} and so on.
 */
@Component
public class Models {

	private final Processes processes;

	Models(Processes processes) {
		this.processes = processes;
	}

	/**
	 * Whether there is a model for a type.
	 * @param type the type
	 * @return {@literal true} when its process is deployed
	 */
	public boolean handle(OperationType type) {
		return this.processes.isDeployed(processId(type));
	}

	static String processId(OperationType type) {
		return type.name().charAt(0) + type.name().substring(1).toLowerCase(Locale.ROOT) + "Subscription";
	}

}
