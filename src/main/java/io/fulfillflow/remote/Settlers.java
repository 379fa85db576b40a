package io.fulfillflow.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * A few threads that take in what ended: each as many at once as have come meanwhile, so
 * that the more there is to do, the less each costs.
 */
final class Settlers {

	private static final int THREADS = 3;

	private static final int MOST = 20;

	private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS,
			new CustomizableThreadFactory("remote-settler-"));

	private final Consumer<List<Ended>> settling;

	Settlers(Consumer<List<Ended>> settling) {
		this.settling = settling;
	}

	void add(Ended attempt) {
		this.ended.add(attempt);
		this.threads.execute(this::takeSome);
	}

	private void takeSome() {
		List<Ended> some = new ArrayList<>();
		this.ended.drainTo(some, MOST);
		if (!some.isEmpty()) {
			this.settling.accept(some);
		}
	}

	void stop() {
		this.threads.shutdown();
	}

}
