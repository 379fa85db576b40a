package io.fulfillflow.sandbox;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes a doubled slash and a slash at the end for what they mean, as the real systems
 * do: official clients send both.
 */
public class TolerantPaths extends OncePerRequestFilter {

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return plain(request.getRequestURI()).equals(request.getRequestURI());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(new HttpServletRequestWrapper(request) {
			@Override
			public String getRequestURI() {
				return plain(super.getRequestURI());
			}

			@Override
			public String getServletPath() {
				return plain(super.getServletPath());
			}
		}, response);
	}

	private static String plain(String path) {
		String single = path.replaceAll("/{2,}", "/");
		return (single.length() > 1 && single.endsWith("/")) ? single.substring(0, single.length() - 1) : single;
	}

}
