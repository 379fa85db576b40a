package io.fulfillflow.api;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;

import io.fulfillflow.core.SqlState;
import io.fulfillflow.core.Text;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers what goes wrong in controllers, and on the way to them, with problem documents.
 * What it doesn't know is left to {@link UnexpectedErrors}.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

	private static final Duration UNTIL_THE_DATABASE_IS_BACK = Duration.ofSeconds(5);

	@ExceptionHandler
	ResponseEntity<Object> told(Problem problem, HttpServletRequest request) {
		return answer(ProblemDocuments.of(problem, request.getRequestURI()), ProblemDocuments.headers(problem));
	}

	@ExceptionHandler
	ResponseEntity<Object> tooLarge(BodyTooLarge ex, HttpServletRequest request) {
		return answer(ProblemDocuments.of(HttpStatus.PAYLOAD_TOO_LARGE, ex.getMessage(), request.getRequestURI()),
				new HttpHeaders());
	}

	/**
	 * The database is away, full, or too busy to give a connection or a lock in time. The
	 * effect of the request is unknown only if its commit broke.
	 */
	@ExceptionHandler({ DataAccessResourceFailureException.class, NonTransientDataAccessResourceException.class,
			RecoverableDataAccessException.class, TransientDataAccessException.class,
			CannotCreateTransactionException.class, TransactionSystemException.class, SQLTransientException.class,
			SQLRecoverableException.class, SQLNonTransientConnectionException.class })
	ResponseEntity<Object> databaseIsAway(Exception ex, HttpServletRequest request) {
		log.warn("No database for {} {}: {}", request.getMethod(), Text.oneLine(request.getRequestURI(), 200),
				Text.oneLine(ex.getMessage(), 300));
		return told(new Unavailable("The database can't do this now; repeat the request later.",
				UNTIL_THE_DATABASE_IS_BACK), request);
	}

	/**
	 * The same, where the engine has wrapped it.
	 * @throws SQLException any other one, which goes where what nobody handles goes
	 */
	@ExceptionHandler
	ResponseEntity<Object> databaseFailed(SQLException ex, HttpServletRequest request) throws SQLException {
		if (!SqlState.mayPass(ex.getSQLState())) {
			throw ex;
		}
		return databaseIsAway(ex, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyTooLarge tooLarge) {
				return tooLarge(tooLarge, servletRequest(request));
			}
		}
		return told(UnreadableBody.explain(ex.getCause()), servletRequest(request));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		String name = (ex instanceof MethodArgumentTypeMismatchException argument) ? argument.getName()
				: ex.getPropertyName();
		return told(BadInput.parameter((name != null) ? name : "parameter", "has a value of the wrong type"),
				servletRequest(request));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
			MissingServletRequestParameterException ex, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return told(BadInput.parameter(ex.getParameterName(), "is missing"), servletRequest(request));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(ServletRequestBindingException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return (ex instanceof MissingRequestHeaderException missing)
				? told(BadInput.parameter(missing.getHeaderName(), "is missing"), servletRequest(request))
				: super.handleServletRequestBindingException(ex, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return nothingHere(request);
	}

	/** Static files only know GET: any other method elsewhere finds nothing, too. */
	@Override
	protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
			HttpRequestMethodNotSupportedException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Object pattern = servletRequest(request).getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		return "/**".equals(pattern) ? nothingHere(request)
				: super.handleHttpRequestMethodNotSupported(ex, headers, status, request);
	}

	private ResponseEntity<Object> nothingHere(WebRequest request) {
		return told(new NotFound(ProblemDocuments.sentence(HttpStatus.NOT_FOUND)), servletRequest(request));
	}

	/** Everything else that Spring MVC itself reports. */
	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (request instanceof ServletWebRequest web && web.getResponse() != null && web.getResponse().isCommitted()) {
			return null;
		}
		HttpServletRequest servlet = servletRequest(request);
		if (status.value() == 500) {
			return answer(
					ProblemDocuments.unexpected(UnexpectedErrors.log(servlet.getMethod(), servlet.getRequestURI(), ex),
							servlet.getRequestURI()),
					headers);
		}
		String detail = (body instanceof ProblemDetail springs) ? springs.getDetail() : null;
		return answer(ProblemDocuments.of(status, detail, servlet.getRequestURI()), headers);
	}

	private static ResponseEntity<Object> answer(ProblemDetail document, HttpHeaders headers) {
		HttpHeaders all = new HttpHeaders();
		all.addAll(headers);
		all.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		all.setCacheControl("no-store");
		return new ResponseEntity<>(document, all, document.getStatus());
	}

	private static HttpServletRequest servletRequest(WebRequest request) {
		return ((ServletWebRequest) request).getRequest();
	}

}
