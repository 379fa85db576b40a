package io.fulfillflow.sandbox.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.sandbox.ConditionalOnSandbox;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Whatever else is asked for isn't there, in Connect's words.
 */
@RestController("sandboxNothingElseController")
@RequestMapping(path = "/sandbox/connect/public/v1/**", produces = "*/*")
@ConditionalOnSandbox
class NothingElseController {

	@RequestMapping
	JsonNode nothing(HttpServletRequest asked) {
		throw ConnectRefusal.notFound(asked.getMethod() + " " + asked.getRequestURI());
	}

}
