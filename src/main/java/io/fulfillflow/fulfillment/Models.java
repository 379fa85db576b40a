package io.fulfillflow.fulfillment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.engine.Processes;

import org.springframework.stereotype.Component;

/**
 * Which process fulfils which type of request: {@code PurchaseSubscription},
 * {@code ChangeSubscription} and so on, unless the settings of a product name another.
 */
@Component
public class Models {

	private static final Duration BELIEVED = Duration.ofSeconds(5);

	private final Map<String, Instant> deployed = new ConcurrentHashMap<>();

	private final Processes processes;

	private final ProductSettings products;

	private final Clock clock;

	Models(Processes processes, ProductSettings products, Clock clock) {
		this.processes = processes;
		this.products = products;
		this.clock = clock;
	}

	/**
	 * Whether there is a model for a type. A backlog asks for each request: what was
	 * there a moment ago is taken to be there still.
	 * @param type the type
	 * @param product what was bought
	 * @return {@literal true} when its process is deployed
	 */
	public boolean handle(OperationType type, ProductId product) {
		String process = process(type, product);
		Instant now = this.clock.instant();
		Instant seen = this.deployed.get(process);
		if (seen != null && now.isBefore(seen.plus(BELIEVED))) {
			return true;
		}
		boolean isDeployed = this.processes.isDeployed(process);
		if (isDeployed) {
			this.deployed.put(process, now);
		}
		return isDeployed;
	}

	/** The process of a request. */
	String process(OperationType type, ProductId product) {
		String own = this.products.of(product).models().get(type);
		return (own != null && !own.isBlank()) ? own : processId(type);
	}

	static String processId(OperationType type) {
		// the verb of an adjustment is another word
		String verb = (type == OperationType.ADJUSTMENT) ? "adjust" : type.word();
		return verb.substring(0, 1).toUpperCase(Locale.ROOT) + verb.substring(1) + "Subscription";
	}

}
