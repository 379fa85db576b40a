package io.fulfillflow.sandbox.faults;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * Gives each request the means to cut its connection, which the Servlet API doesn't have.
 */
class CutValve extends ValveBase {

	CutValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		request.setAttribute(Cut.ATTRIBUTE,
				(Cut) () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null));
		getNext().invoke(request, response);
	}

}
