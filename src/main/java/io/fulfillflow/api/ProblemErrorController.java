package io.fulfillflow.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.web.ErrorProperties;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.boot.web.servlet.error.ErrorAttributes;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what filters and the server send as errors. For Camunda's web applications it
 * stays what it was.
 */
@RequestMapping("${server.error.path:${error.path:/error}}")
class ProblemErrorController extends BasicErrorController {

	ProblemErrorController(ErrorAttributes attributes, ErrorProperties properties, List<ErrorViewResolver> resolvers) {
		super(attributes, properties, resolvers);
	}

	@Override
	public @Nullable ModelAndView errorHtml(HttpServletRequest request, HttpServletResponse response) {
		if (!isOurs(request)) {
			return super.errorHtml(request, response);
		}
		try {
			ProblemDocuments.write(response, document(request));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return null;
	}

	@Override
	public ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
		if (!isOurs(request)) {
			return super.error(request);
		}
		ProblemDetail document = document(request);
		return ResponseEntity.status(document.getStatus())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(ProblemDocuments.members(document));
	}

	private ProblemDetail document(HttpServletRequest request) {
		String path = path(request);
		if (path == null) {
			// somebody asks for the error page itself
			return ProblemDocuments.of(HttpStatus.NOT_FOUND, null, request.getRequestURI());
		}
		HttpStatus status = getStatus(request);
		if (status != HttpStatus.INTERNAL_SERVER_ERROR) {
			return ProblemDocuments.of(status, null, path);
		}
		Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
		return ProblemDocuments.unexpected(
				UnexpectedErrors.log(request.getMethod(), path, (thrown instanceof Throwable reason) ? reason : null),
				path);
	}

	private static boolean isOurs(HttpServletRequest request) {
		String path = path(request);
		return path == null || !PlainPaths.isBelow(PlainPaths.plain(path), "/camunda");
	}

	private static @Nullable String path(HttpServletRequest request) {
		return (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
	}

}
