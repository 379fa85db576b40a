package io.fulfillflow.fulfillment;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.engine.Processes;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks, once the models are deployed and before the port opens, whether the processes
 * that the settings of products name are there.
 */
@Component
class ModelsCheck implements SmartLifecycle {

	private final ProductSettings products;

	private final Processes processes;

	private boolean running;

	ModelsCheck(ProductSettings products, Processes processes) {
		this.products = products;
		this.processes = processes;
	}

	@Override
	public void start() {
		List<String> problems = new ArrayList<>();
		this.products.products().forEach((product, settings) -> settings.models().forEach((type, process) -> {
			if (!process.isBlank() && !this.processes.isDeployed(process)) {
				problems.add("fulfillflow.products." + product + ".models." + type.word() + "=" + process
						+ " is no process that is deployed: put its model into the folder that FULFILLFLOW_BPMN names,"
						+ " or set it to one that is there, such as " + Models.processId(type));
			}
		}));
		if (!problems.isEmpty()) {
			throw new MissingModel(problems);
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Ahead of everything else. */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
