package io.fulfillflow.api;

import java.io.IOException;

import io.fulfillflow.core.LogContext;
import io.fulfillflow.core.Trace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Opens the log context of each call: in the caller's trace when it sends a valid
 * {@code traceparent}, else in a new one. The answer has the same header, so that a
 * caller can name the log lines of its call.
 */
class TraceFilter extends OncePerRequestFilter {

	private static final String KEPT = Trace.class.getName();

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Trace trace = trace(request);
		request.setAttribute(KEPT, trace);
		response.setHeader(Trace.HEADER, trace.header());
		try (LogContext ids = LogContext.open(null, null, trace)) {
			chain.doFilter(request, response);
		}
	}

	/** The container comes by a second time to report an error. */
	private static Trace trace(HttpServletRequest request) {
		return (request.getAttribute(KEPT) instanceof Trace kept) ? kept
				: Trace.of(request.getHeader(Trace.HEADER)).orElseGet(Trace::random);
	}

}
