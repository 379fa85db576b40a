package io.fulfillflow.endtoend;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.UnaryOperator;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

/**
 * What can become of an answer on its way.
 */
enum WireFault {

	NOTHING(true, (answer) -> aResponse().withFault(Fault.EMPTY_RESPONSE)),
	CUT_WITHIN_A_CHUNK(true, (answer) -> aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
	GARBAGE(true, (answer) -> aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE)),
	RESET(true, (answer) -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
	RESET_BEFORE_THE_EFFECT(false, (answer) -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
	TOO_LATE(true, (answer) -> answer.withFixedDelay(3000)), HALF_A_BODY(true, (answer) -> half(answer)),
	TOO_MANY_FOR_SECONDS(false, (answer) -> aResponse().withStatus(429).withHeader("Retry-After", "1")),
	TOO_MANY_UNTIL_A_DATE(false,
			(answer) -> aResponse().withStatus(429)
				.withHeader("Retry-After",
						DateTimeFormatter.RFC_1123_DATE_TIME
							.format(Instant.now().plusSeconds(2).atOffset(ZoneOffset.UTC)))),
	UNAVAILABLE_FOR_SECONDS(false, (answer) -> aResponse().withStatus(503).withHeader("Retry-After", "1")),
	UNAVAILABLE(false, (answer) -> aResponse().withStatus(503)),
	BROKEN(false, (answer) -> aResponse().withStatus(500).withBody("{\"errors\":[\"oops\"]}")),
	BROKEN_AFTER_THE_EFFECT(true, (answer) -> aResponse().withStatus(500)),
	BAD_GATEWAY_AFTER_THE_EFFECT(true,
			(answer) -> aResponse().withStatus(502)
				.withHeader("Content-Type", "text/html")
				.withBody("<html>Bad gateway</html>")),
	LOGIN_PAGE(false,
			(answer) -> aResponse().withStatus(200)
				.withHeader("Content-Type", "text/html")
				.withBody("<!DOCTYPE html>\n<html><body>Please log in</body></html>")),
	LOGIN_PAGE_AFTER_THE_EFFECT(true,
			(answer) -> aResponse().withStatus(200)
				.withHeader("Content-Type", "text/html")
				.withBody("<html><body>Please log in</body></html>")),
	REDIRECT(false, (answer) -> aResponse().withStatus(302).withHeader("Location", "/login")),
	LASTING_REDIRECT(false, (answer) -> aResponse().withStatus(308).withHeader("Location", "/v2/elsewhere"));

	private final boolean effect;

	private final UnaryOperator<ResponseDefinitionBuilder> broken;

	WireFault(boolean effect, UnaryOperator<ResponseDefinitionBuilder> broken) {
		this.effect = effect;
		this.broken = broken;
	}

	/** Whether the call reaches the server before its answer is lost. */
	boolean hasEffect() {
		return this.effect;
	}

	ResponseDefinitionBuilder instead(ResponseDefinitionBuilder answer) {
		return this.broken.apply(answer);
	}

	private static ResponseDefinitionBuilder half(ResponseDefinitionBuilder answer) {
		String body = answer.build().getBody();
		String whole = (body != null) ? body : "";
		return answer.withBody(whole.substring(0, whole.length() / 2));
	}

}
