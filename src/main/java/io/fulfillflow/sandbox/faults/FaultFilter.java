package io.fulfillflow.sandbox.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before both twins: every call takes the sandbox's latency, and rules may strike
 * it. A call that has to wait is put aside and comes by again when it has waited.
 */
class FaultFilter extends OncePerRequestFilter {

	private static final String STRIKE = Strike.class.getName();

	private final RuleBook rules;

	private final Duration latency;

	private final Later later;

	FaultFilter(RuleBook rules, Duration latency, Later later) {
		this.rules = rules;
		this.latency = latency;
		this.later = later;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isAsyncDispatch(request)) {
			if (request.getAttribute(STRIKE) instanceof Strike strike) {
				FaultyAnswers.answer(strike.fault(), new FirstTime(request), response, chain);
				return;
			}
			chain.doFilter(request, response);
			return;
		}
		Strike strike = strike(request);
		if (strike.delay().isZero()) {
			FaultyAnswers.answer(strike.fault(), request, response, chain);
			return;
		}
		request.setAttribute(STRIKE, strike);
		this.later.dispatch(request, response, strike.delay());
	}

	private Strike strike(HttpServletRequest request) {
		String path = request.getRequestURI();
		for (Side side : Side.values()) {
			Optional<String> below = side.below(path);
			if (below.isPresent()) {
				return this.rules.strike(side, request.getMethod(), below.get()).delayed(this.latency);
			}
		}
		return Strike.NONE;
	}

	/**
	 * What comes after this filter hasn't seen the call yet, although it was dispatched
	 * again: the filter that asks for a key must not take it for one that it let through.
	 */
	private static final class FirstTime extends HttpServletRequestWrapper {

		FirstTime(HttpServletRequest request) {
			super(request);
		}

		@Override
		public DispatcherType getDispatcherType() {
			return DispatcherType.REQUEST;
		}

	}

}
