package io.fulfillflow.security;

import io.fulfillflow.api.Caller;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Takes the caller's name from the current request, where {@link ApiKeyFilter} left it.
 */
class CurrentCaller implements Caller {

	@Override
	public String name() {
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		Object name = (request != null) ? request.getAttribute(ApiKeyFilter.CALLER, RequestAttributes.SCOPE_REQUEST)
				: null;
		return (name instanceof String caller) ? caller : ANONYMOUS;
	}

}
