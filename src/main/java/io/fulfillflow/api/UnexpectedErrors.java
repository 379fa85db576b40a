package io.fulfillflow.api;

import java.io.IOException;

import io.fulfillflow.core.Text;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The last resort for what nobody below handled. The caller learns an error id, the log
 * keeps it with the reason. A filter, and no exception handler for everything, because
 * that would also take the twins' errors from them.
 */
class UnexpectedErrors extends OncePerRequestFilter {

	private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !PlainPaths.areOurs(request.getRequestURI());
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (BodyTooLarge ex) {
			answer(request, response, ex);
		}
		catch (IOException ex) {
			// the caller is gone
			throw ex;
		}
		catch (ServletException | RuntimeException ex) {
			answer(request, response, ex);
		}
	}

	private static void answer(HttpServletRequest request, HttpServletResponse response, Exception thrown)
			throws IOException {
		String path = request.getRequestURI();
		ProblemDetail document = (thrown instanceof BodyTooLarge)
				? ProblemDocuments.of(HttpStatus.PAYLOAD_TOO_LARGE, thrown.getMessage(), path)
				: ProblemDocuments.unexpected(log(request.getMethod(), path, thrown), path);
		if (!response.isCommitted()) {
			ProblemDocuments.write(response, document);
		}
	}

	/**
	 * Logs what the caller isn't told.
	 * @param method of the request
	 * @param path of the request
	 * @param thrown what went wrong
	 * @return the id under which it is found
	 */
	static String log(String method, @Nullable String path, @Nullable Throwable thrown) {
		String id = ProblemDocuments.newErrorId();
		Throwable reason = (thrown instanceof ServletException wrapper && wrapper.getCause() != null)
				? wrapper.getCause() : thrown;
		log.error("Error {} at {} {}", id, Text.oneLine(method, 20), Text.oneLine(path, 200), reason);
		return id;
	}

}
