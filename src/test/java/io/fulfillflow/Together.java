package io.fulfillflow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Has many threads do something at the same moment.
 */
public final class Together {

	private Together() {
	}

	/**
	 * Runs all tasks at once.
	 * @param <T> what a task yields
	 * @param tasks one thread for each
	 * @return the results in the order of the tasks, each the text of a value or the
	 * exception thrown
	 */
	public static <T> List<Object> run(List<Callable<T>> tasks) throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
		CountDownLatch go = new CountDownLatch(1);
		try {
			List<Future<T>> futures = new ArrayList<>();
			for (Callable<T> task : tasks) {
				futures.add(threads.submit(() -> {
					go.await();
					return task.call();
				}));
			}
			go.countDown();
			List<Object> results = new ArrayList<>();
			for (Future<T> future : futures) {
				results.add(result(future));
			}
			return results;
		}
		finally {
			threads.shutdownNow();
			threads.awaitTermination(10, TimeUnit.SECONDS);
		}
	}

	private static Object result(Future<?> future) throws InterruptedException {
		try {
			return String.valueOf(future.get());
		}
		catch (ExecutionException ex) {
			return ex.getCause();
		}
	}

}
