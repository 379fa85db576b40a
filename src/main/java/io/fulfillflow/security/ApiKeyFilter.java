package io.fulfillflow.security;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.fulfillflow.api.Caller;
import io.fulfillflow.api.ProblemDocuments;
import io.fulfillflow.api.Unauthorized;
import io.fulfillflow.core.Text;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.RequestPath;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lets calls with a right API key reach {@code /tenant}, {@code /api} and the metrics,
 * and where it is allowed those without any. Nothing else says who calls: no cookie, no
 * session.
 */
class ApiKeyFilter extends OncePerRequestFilter {

	/** The request attribute with the caller's name. */
	static final String CALLER = Caller.class.getName();

	private static final Logger log = LoggerFactory.getLogger(ApiKeyFilter.class);

	private static final String BEARER = "Bearer ";

	// read as the dispatcher reads them, so that both see the same path
	private static final PathPattern TENANT = PathPatternParser.defaultInstance.parse("/tenant/**");

	private static final PathPattern API = PathPatternParser.defaultInstance.parse("/api/**");

	private static final PathPattern ACTUATOR = PathPatternParser.defaultInstance.parse("/actuator/**");

	// read by whoever starts, stops and balances nodes
	private static final List<PathPattern> FOR_ALL = List.of(
			PathPatternParser.defaultInstance.parse("/actuator/health/**"),
			PathPatternParser.defaultInstance.parse("/actuator/info"));

	private final ApiKeys keys;

	private final boolean anonymousTenant;

	ApiKeyFilter(ApiKeys keys, boolean anonymousTenant) {
		this.keys = keys;
		this.anonymousTenant = anonymousTenant;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !matches(API, request) && !mayBeAnonymous(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		List<String> shown = shown(request);
		if (shown.isEmpty()) {
			if (!this.anonymousTenant || !mayBeAnonymous(request)) {
				refuse(request, response, "Bearer",
						"This needs an API key: send it as Authorization: Bearer or as X-API-Key.");
				return;
			}
			request.setAttribute(CALLER, Caller.ANONYMOUS);
			chain.doFilter(request, response);
			return;
		}
		String caller = callerOf(shown);
		if (caller == null) {
			refuse(request, response, "Bearer error=\"invalid_token\"", "The API key isn't right.");
			return;
		}
		request.setAttribute(CALLER, caller);
		chain.doFilter(request, response);
	}

	/** All keys shown must be the same caller's. */
	private @Nullable String callerOf(List<String> shown) {
		String caller = this.keys.callerOf(shown.get(0));
		for (String key : shown) {
			if (caller == null || !caller.equals(this.keys.callerOf(key))) {
				return null;
			}
		}
		return caller;
	}

	/** Credentials of another kind are a wrong key, not none. */
	private static List<String> shown(HttpServletRequest request) {
		List<String> shown = new ArrayList<>();
		for (String header : Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION))) {
			shown.add(header.regionMatches(true, 0, BEARER, 0, BEARER.length())
					? header.substring(BEARER.length()).strip() : "");
		}
		for (String header : Collections.list(request.getHeaders("X-API-Key"))) {
			shown.add(header.strip());
		}
		return shown;
	}

	private static void refuse(HttpServletRequest request, HttpServletResponse response, String challenge,
			String detail) throws IOException {
		log.info("Refused {} {}: {}", Text.oneLine(request.getMethod(), 20), Text.oneLine(request.getRequestURI(), 200),
				detail);
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
		ProblemDocuments.write(request, response, new Unauthorized(detail));
	}

	private static boolean mayBeAnonymous(HttpServletRequest request) {
		return matches(TENANT, request)
				|| (matches(ACTUATOR, request) && FOR_ALL.stream().noneMatch((pattern) -> matches(pattern, request)));
	}

	private static boolean matches(PathPattern pattern, HttpServletRequest request) {
		RequestPath path = RequestPath.parse(request.getRequestURI(), request.getContextPath());
		return pattern.matches(path.pathWithinApplication());
	}

}
