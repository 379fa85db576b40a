package io.fulfillflow.api;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands ahead of everything of ours: {@code //tenant/} is {@code /tenant}, a body has a
 * largest size, and answers carry the headers that keep browsers and caches from guessing
 * and keeping.
 */
class EdgeFilter extends OncePerRequestFilter {

	private final long largestBody;

	/**
	 * Makes the filter.
	 * @param largestBody in bytes
	 */
	EdgeFilter(long largestBody) {
		this.largestBody = largestBody;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !PlainPaths.areOurs(request.getRequestURI());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader("X-Content-Type-Options", "nosniff");
		if (PlainPaths.areResources(request.getRequestURI())) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		}
		PlainRequest plain = new PlainRequest(request, this.largestBody);
		if (request.getContentLengthLong() > this.largestBody) {
			ProblemDocuments.write(plain, response, new TooLarge(this.largestBody));
			return;
		}
		chain.doFilter(plain, response);
	}

}
