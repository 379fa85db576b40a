package io.fulfillflow.sandbox.faults;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts calls aside for a while without a thread: one clock for all of them brings them
 * back to the web server.
 */
class Later implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Later.class);

	private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, (work) -> {
		Thread thread = new Thread(work, "sandbox-latency");
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * Dispatches a call again, from its first filter on.
	 * @param request the call
	 * @param response its response
	 * @param wait when
	 */
	void dispatch(HttpServletRequest request, HttpServletResponse response, Duration wait) {
		AsyncContext call = request.startAsync(request, response);
		// it always comes back
		call.setTimeout(0);
		this.clock.schedule(() -> dispatch(call), wait.toNanos(), TimeUnit.NANOSECONDS);
	}

	private static void dispatch(AsyncContext call) {
		try {
			call.dispatch();
		}
		catch (IllegalStateException ex) {
			log.debug("A delayed call is over already", ex);
		}
	}

	@Override
	public void close() {
		this.clock.shutdownNow();
	}

}
