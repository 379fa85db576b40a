package io.fulfillflow.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls made by several callers at the same time.
 */
final class Callers {

	private Callers() {
	}

	/**
	 * Makes all calls.
	 * @return their results, in the order of the calls
	 */
	static <T> List<T> run(int callers, List<Callable<T>> calls) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(callers);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> future : threads.invokeAll(calls)) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			threads.shutdown();
		}
	}

}
