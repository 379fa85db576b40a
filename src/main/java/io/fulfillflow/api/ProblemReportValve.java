package io.fulfillflow.api;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * What the server itself refuses, before any filter sees it, is answered with a problem
 * document, too: an illegal target, headers that are too large.
 */
class ProblemReportValve extends ErrorReportValve {

	/** What was refused on the way here, TRACE, gets no further. */
	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (!response.isError()) {
			super.invoke(request, response);
			return;
		}
		response.setSuspended(false);
		report(request, response, null);
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable thrown) {
		int status = response.getStatus();
		if (status < HttpServletResponse.SC_BAD_REQUEST || response.getContentWritten() > 0
				|| !response.setErrorReported() || !canWrite(response)) {
			return;
		}
		ProblemDetail document = ProblemDocuments.of(HttpStatusCode.valueOf(status), null, request.getRequestURI());
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setHeader("X-Content-Type-Options", "nosniff");
			response.setHeader("Cache-Control", "no-store");
			response.getOutputStream().write(ProblemDocuments.bytes(document));
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			this.container.getLogger().debug("The caller is gone", ex);
		}
	}

	private static boolean canWrite(Response response) {
		AtomicBoolean allowed = new AtomicBoolean();
		response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
		return allowed.get();
	}

}
