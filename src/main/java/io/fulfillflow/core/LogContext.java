package io.fulfillflow.core;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The ids that every log line of a piece of work carries: its request, its tenant and its
 * trace. Whoever begins the work opens the context and closes it at the end; what is
 * learned on the way (a tenant that was made, the trace that a request was taken in with)
 * stays until then. Calls to other systems and rows of remote calls take the ids along.
 */
public final class LogContext implements AutoCloseable {

	/** Key of the request's id in log lines. */
	public static final String REQUEST = "request";

	/** Key of our id of the tenant in log lines. */
	public static final String TENANT = "tenant";

	/** Key of the trace id in log lines. */
	public static final String TRACE = "trace";

	private static final int LONGEST = 200;

	private final @Nullable Map<String, String> before;

	private LogContext() {
		this.before = MDC.getCopyOfContextMap();
	}

	/**
	 * Begins a piece of work. The ids of what surrounds it are back when it is closed.
	 * @param request {@literal null} while it isn't known
	 * @param tenant {@literal null} while it isn't known
	 * @param trace {@literal null} when it has none: then it has the one of what
	 * surrounds it, or else a new one
	 * @return to be closed on the same thread
	 */
	public static LogContext open(@Nullable RequestId request, @Nullable TenantId tenant, @Nullable Trace trace) {
		LogContext context = new LogContext();
		MDC.remove(REQUEST);
		MDC.remove(TENANT);
		if (trace == null && !isOpen()) {
			MDC.put(TRACE, Trace.random().id());
		}
		put(request, tenant, trace);
		return context;
	}

	/**
	 * Adds what was learned of the work that is under way; does nothing where none is.
	 * @param request its request
	 * @param tenant its tenant
	 * @param trace the trace it belongs to; {@literal null} leaves it as it is
	 */
	public static void learn(RequestId request, TenantId tenant, @Nullable Trace trace) {
		if (isOpen()) {
			put(request, tenant, trace);
		}
	}

	private static void put(@Nullable RequestId request, @Nullable TenantId tenant, @Nullable Trace trace) {
		if (request != null) {
			MDC.put(REQUEST, Text.oneLine(request.value(), LONGEST));
		}
		if (tenant != null) {
			MDC.put(TENANT, Text.oneLine(tenant.value(), LONGEST));
		}
		if (trace != null) {
			MDC.put(TRACE, trace.id());
		}
	}

	/**
	 * Whether a piece of work is under way on this thread.
	 * @return {@literal true} between opening and closing
	 */
	public static boolean isOpen() {
		return MDC.get(TRACE) != null;
	}

	/**
	 * The trace of the work that is under way.
	 * @return empty where none is
	 */
	public static Optional<Trace> trace() {
		return Optional.ofNullable(MDC.get(TRACE)).map(Trace::new);
	}

	/**
	 * The tenant of the work that is under way.
	 * @return empty where none is known
	 */
	public static Optional<TenantId> tenant() {
		return Optional.ofNullable(MDC.get(TENANT)).map(TenantId::new);
	}

	/**
	 * Lets what follows an answer carry the same ids, on whichever thread it runs.
	 * @param executor runs it
	 * @return the same, with the ids of now around each task
	 */
	public static Executor carriedBy(Executor executor) {
		Map<String, String> now = MDC.getCopyOfContextMap();
		return (task) -> executor.execute(() -> {
			try (LogContext context = new LogContext()) {
				set(now);
				task.run();
			}
		});
	}

	private static void set(@Nullable Map<String, String> ids) {
		if (ids != null) {
			MDC.setContextMap(ids);
		}
		else {
			MDC.clear();
		}
	}

	@Override
	public void close() {
		set(this.before);
	}

}
