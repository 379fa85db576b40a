package io.fulfillflow.sandbox.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import io.fulfillflow.core.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only calls with the right {@code Authorization: ApiKey …} reach the twin. While no
 * key is set, any key will do.
 */
class ConnectKeyFilter extends OncePerRequestFilter {

	private static final String PREFIX = "ApiKey ";

	private final String key;

	/**
	 * Guards the twin.
	 * @param key the key that is right, with or without {@code ApiKey } before it; may be
	 * empty
	 */
	ConnectKeyFilter(String key) {
		this.key = withoutPrefix(key.strip());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isRight(request.getHeader("Authorization"))) {
			chain.doFilter(request, response);
			return;
		}
		ConnectRefusal refusal = ConnectRefusal.unauthorized();
		response.setStatus(refusal.status().value());
		response.setContentType("application/json");
		// written as bytes: a writer would add a charset to the content type
		response.getOutputStream().write(Json.write(ConnectErrors.body(refusal)).getBytes(StandardCharsets.UTF_8));
	}

	private boolean isRight(@Nullable String header) {
		if (header == null || !header.startsWith(PREFIX)) {
			return false;
		}
		String given = withoutPrefix(header);
		return this.key.isEmpty() ? !given.isEmpty() : MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
				this.key.getBytes(StandardCharsets.UTF_8));
	}

	private static String withoutPrefix(String key) {
		return key.startsWith(PREFIX) ? key.substring(PREFIX.length()).strip() : key;
	}

}
