package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.engine.Processes;

import org.springframework.stereotype.Component;

/**
 * Which process fulfils which type of request: {@code PurchaseSubscription},
 * {@code ChangeSubscription} and so on.
 */
@Component
public class Models {

	private static final Duration BELIEVED = Duration.ofSeconds(5);

	private final Map<OperationType, Instant> deployed = new ConcurrentHashMap<>();

	private final Processes processes;

	private final Clock clock;

	Models(Processes processes, Clock clock) {
		this.processes = processes;
		this.clock = clock;
	}

	/**
	 * Whether there is a model for a type. A backlog asks for each request: what was
	 * there a moment ago is taken to be there still.
	 * @param type the type
	 * @return {@literal true} when its process is deployed
	 */
	public boolean handle(OperationType type) {
		Instant now = this.clock.instant();
		Instant seen = this.deployed.get(type);
		if (seen != null && now.isBefore(seen.plus(BELIEVED))) {
			return true;
		}
		boolean isDeployed = this.processes.isDeployed(processId(type));
		if (isDeployed) {
			this.deployed.put(type, now);
		}
		return isDeployed;
	}

	static String processId(OperationType type) {
		// the verb of an adjustment is another word
		String verb = (type == OperationType.ADJUSTMENT) ? "adjust" : type.word();
		return verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1) + "Subscription";
	}

}
