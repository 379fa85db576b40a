package io.fulfillflow.connect.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.connect.Approval;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Failure.Kind;
import io.fulfillflow.core.RequestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.fulfillflow.connect.http.Wired.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

class HttpConnectFailureTest {

	private static final RequestId PR = new RequestId("PR-1-001");

	private static final String PERSONAL = "eva@example.org";

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	private final Connect connect = Wired.connect(server);

	@ParameterizedTest(name = "{0}: reading is {1}, writing is {2}")
	@CsvSource(textBlock = """
			301, TRANSIENT, UNKNOWN
			302, TRANSIENT, UNKNOWN
			304, TRANSIENT, UNKNOWN
			400, PERMANENT, PERMANENT
			401, TRANSIENT, TRANSIENT
			402, PERMANENT, PERMANENT
			403, TRANSIENT, TRANSIENT
			405, PERMANENT, PERMANENT
			408, TRANSIENT, TRANSIENT
			409, PERMANENT, PERMANENT
			413, PERMANENT, PERMANENT
			422, PERMANENT, PERMANENT
			429, THROTTLED, THROTTLED
			500, TRANSIENT, UNKNOWN
			501, TRANSIENT, UNKNOWN
			502, TRANSIENT, UNKNOWN
			503, TRANSIENT, UNKNOWN
			504, TRANSIENT, UNKNOWN
			520, TRANSIENT, UNKNOWN
			""")
	void tellsTheKindsOfFailureApart(int status, Kind reading, Kind writing) {
		serverAnswers(aResponse().withStatus(status).withHeader("Location", "/elsewhere"));

		assertThat(failureOf(this.connect.read(PR)).kind()).isEqualTo(reading);
		assertThat(failureOf(this.connect.list(Set.of("pending"), (page) -> {
		})).kind()).isEqualTo(reading);
		assertThat(failureOf(this.connect.approve(PR, Approval.with(null))).kind()).isEqualTo(writing);
		assertThat(failureOf(this.connect.fail(PR, "no")).kind()).isEqualTo(writing);
		assertThat(failureOf(this.connect.inquire(PR, null)).kind()).isEqualTo(writing);
		assertThat(failureOf(this.connect.pend(PR)).kind()).isEqualTo(writing);
		assertThat(failureOf(this.connect.update(PR, List.of(ParameterUpdate.value("a", "b")))).kind())
			.isEqualTo(writing);
		assertThat(server.getAllServeEvents()).hasSize(7);
	}

	@Test
	void neverSucceedsInWritingToARequestThatIsNotThere() {
		serverAnswers(aResponse().withStatus(404)
			.withBody("{\"error_code\":\"NFND_000\",\"errors\":[\"Object not found.\"]}"));

		Failure failure = failureOf(this.connect.approve(PR, Approval.with(null)));

		assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
		assertThat(failure.message())
			.isEqualTo("Connect answered POST /requests/PR-1-001/approve with 404 NFND_000: Object not found.");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			429, 30,                              PT30S
			503, 30,                              PT30S
			429, 'Sun, 01 Mar 2026 12:02:00 GMT', PT2M
			503, 'Sun, 01 Mar 2026 12:02:00 GMT', PT2M
			503, 'Sun, 01 Mar 2026 11:59:00 GMT', PT0S
			429, soon,
			""")
	void waitsAsLongAsConnectSays(int status, String retryAfter, Duration wait) {
		serverAnswers(aResponse().withStatus(status).withHeader("Retry-After", retryAfter));

		assertThat(failureOf(this.connect.read(PR))).extracting(Failure::kind, Failure::retryAfter)
			.containsExactly(Kind.THROTTLED, wait);
		assertThat(failureOf(this.connect.approve(PR, Approval.with(null))))
			.extracting(Failure::kind, Failure::retryAfter)
			.containsExactly(Kind.THROTTLED, wait);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"error_code":"VAL_001","errors":["template_id: unknown","status: wrong"]} | 400 VAL_001: template_id: unknown; status: wrong
					{"error_code":"VAL_001","errors":[]}                                       | 400 VAL_001
					{"errors":["one","","two"]}                                                | 400: one; two
					{"errors":"just one"}                                                      | 400: just one
					{"errors":[{"deep":1},null,7]}                                             | 400: 7
					{"error_code":null,"errors":null}                                          | 400
					{"message":"eva@example.org"}                                              | 400
					eva@example.org                                                            | 400
					[1]                                                                        | 400
					``                                                                         | 400
					""")
	void givesThePlatformsOwnWordsAndNothingElseOfABody(String body, String words) {
		serverAnswers(aResponse().withStatus(400).withBody(body));

		assertThat(failureOf(this.connect.approve(PR, Approval.with(null))).message())
			.isEqualTo("Connect answered POST /requests/PR-1-001/approve with " + words);
	}

	@ParameterizedTest
	@CsvSource({ "401", "403" })
	void saysThatTheKeyWasRefusedWithoutShowingIt(int status) {
		serverAnswers(aResponse().withStatus(status)
			.withBody("{\"error_code\":\"AUTH_001\",\"errors\":[\"Key " + Wired.SECRET + " is unauthorized.\"]}"));

		Failure failure = failureOf(this.connect.approve(PR, Approval.with(null)));

		assertThat(failure.message()).isEqualTo("Connect refused the API key (" + status
				+ ") at POST /requests/PR-1-001/approve AUTH_001: Key *** is unauthorized.");
	}

	@Test
	void showsNothingOfWhatItSent() {
		serverAnswers(aResponse().withStatus(500).withBody(PERSONAL));

		Failure failure = failureOf(this.connect.update(PR, List.of(ParameterUpdate.value("email", PERSONAL))));

		assertThat(failure.message()).isEqualTo("Connect answered PUT /requests/PR-1-001 with 500");
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void doesNotKnowWhatAWriteDidWhenItsAnswerBroke(Fault fault) {
		serverAnswers(aResponse().withFault(fault));

		assertThat(failureOf(this.connect.approve(PR, Approval.with(null))).kind()).isEqualTo(Kind.UNKNOWN);
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void readsAgainLaterWhenTheAnswerBroke(Fault fault) {
		serverAnswers(aResponse().withFault(fault));

		assertThat(failureOf(this.connect.read(PR)).kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failureOf(this.connect.list(Set.of("pending"), (page) -> {
		})).kind()).isEqualTo(Kind.TRANSIENT);
	}

	@Test
	void doesNotKnowWhatASlowWriteDid() {
		serverAnswers(okJson("{}").withFixedDelay(20_000));

		assertThat(failureOf(Wired.impatient(server).approve(PR, Approval.with(null))).kind()).isEqualTo(Kind.UNKNOWN);
	}

	@Test
	void doesNotKnowWhatAWriteDidWhoseAnswerDribbles() {
		serverAnswers(okJson("{\"id\":\"PR-1-001\"}").withChunkedDribbleDelay(10, 20_000));

		assertThat(failureOf(Wired.impatient(server).approve(PR, Approval.with(null))).kind()).isEqualTo(Kind.UNKNOWN);
	}

	@Test
	void readsAgainLaterWhenTheAnswerDribbles() {
		serverAnswers(okJson("{\"id\":\"PR-1-001\"}").withChunkedDribbleDelay(10, 20_000));

		Failure failure = failureOf(Wired.impatient(server).read(PR));

		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.message()).isEqualTo("GET /public/v1/requests/PR-1-001: no whole answer within PT1S");
	}

	@Test
	void knowsThatAWriteDidNothingWhenNobodyListens() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}

		Failure failure = failureOf(Wired.connect("http://127.0.0.1:" + port, Wired.SECRET, Duration.ofSeconds(20))
			.approve(PR, Approval.with(null)));

		assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
		assertThat(failure.message()).contains("no connection to 127.0.0.1:" + port);
	}

	private static void serverAnswers(ResponseDefinitionBuilder answer) {
		server.stubFor(any(anyUrl()).willReturn(answer));
	}

}
