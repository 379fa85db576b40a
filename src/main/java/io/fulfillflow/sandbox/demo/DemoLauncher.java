package io.fulfillflow.sandbox.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import io.fulfillflow.sandbox.ConditionalOnSandbox;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Starts the demo once the service is ready, on a thread of its own that keeps nobody
 * from stopping the service. {@code fulfillflow.sandbox.demo=false} leaves it out.
 */
@Component
@ConditionalOnSandbox
@ConditionalOnProperty(name = "fulfillflow.sandbox.demo", havingValue = "true", matchIfMissing = true)
class DemoLauncher {

	private final Environment environment;

	private volatile @Nullable Demo demo;

	DemoLauncher(Environment environment) {
		this.environment = environment;
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		String port = this.environment.getProperty("local.server.port");
		if (port == null) {
			return;
		}
		String key = this.environment.getProperty("fulfillflow.connect.api-key", "");
		// UTF-8 whatever the terminal's locale says: the lines carry arrows and dashes
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		Demo started = new Demo("http://127.0.0.1:" + port, key.isBlank() ? "demo" : key, out, Demo.PATIENCE);
		this.demo = started;
		Thread thread = new Thread(started::run, "sandbox-demo");
		thread.setDaemon(true);
		thread.start();
	}

	@EventListener(ContextClosedEvent.class)
	void stop() {
		Demo running = this.demo;
		if (running != null) {
			running.stop();
		}
	}

}
