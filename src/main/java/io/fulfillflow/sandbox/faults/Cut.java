package io.fulfillflow.sandbox.faults;

import jakarta.servlet.ServletRequest;

/**
 * Cuts the connection of a call, so that its caller gets no answer.
 */
@FunctionalInterface
interface Cut {

	/** Where a request carries its own. */
	String ATTRIBUTE = Cut.class.getName();

	void now();

	static Cut of(ServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof Cut cut) {
			return cut;
		}
		throw new IllegalStateException("Only behind the web server can a connection be cut");
	}

}
