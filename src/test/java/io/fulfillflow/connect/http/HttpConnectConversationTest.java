package io.fulfillflow.connect.http;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.RequestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.fulfillflow.connect.http.Wired.failureOf;
import static io.fulfillflow.connect.http.Wired.result;
import static org.assertj.core.api.Assertions.assertThat;

class HttpConnectConversationTest {

	private static final RequestId PR = new RequestId("PR-1-001");

	private static final String MESSAGES = "/public/v1/conversations/CO-1/messages";

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	private final Connect connect = Wired.connect(server);

	@Test
	void saysItInTheRequestsFirstConversation() {
		conversations(okJson("[{\"id\":\"CO-1\",\"instance_id\":\"PR-1-001\"},{\"id\":\"CO-2\"}]"));
		conversation(okJson("{\"id\":\"CO-1\",\"messages\":[{\"text\":\"Something else\"}]}"));
		takesMessages();

		assertThat(result(this.connect.say(PR, "Tenant \"T-1\" is ready"))).isTrue();

		server.verify(1, postRequestedFor(urlEqualTo(MESSAGES)).withHeader("Content-Type", equalTo("application/json"))
			.withRequestBody(equalTo("{\"text\":\"Tenant \\\"T-1\\\" is ready\",\"type\":\"message\"}")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"text\":\"Hello\"},{\"text\":\"Ready\"}]", "[{\"text\":\" Ready\\n\"}]",
			"[{\"text\":\"Ready\",\"created\":\"2026-02-02T10:00:00+00:00\"},"
					+ "{\"text\":\"Hello\",\"created\":\"2026-02-01T10:00:00+00:00\"}]",
			"[{\"text\":\"Ready\",\"events\":{\"created\":{\"at\":\"2026-02-02T10:00:00+00:00\"}}},"
					+ "{\"text\":\"Hello\",\"events\":{\"created\":{\"at\":\"2026-02-01T10:00:00+00:00\"}}}]" })
	void saysNothingTwiceInARow(String messages) {
		conversations(okJson("[{\"id\":\"CO-1\"}]"));
		conversation(okJson("{\"id\":\"CO-1\",\"messages\":" + messages + "}"));

		assertThat(result(this.connect.say(PR, "Ready"))).isTrue();

		server.verify(0, postRequestedFor(anyUrl()));
	}

	@Test
	void saysAgainWhatWasNotTheLastThingSaid() {
		conversations(okJson("[{\"id\":\"CO-1\"}]"));
		conversation(okJson("{\"messages\":[{\"text\":\"Ready\"},{\"text\":\"Hello\"}]}"));
		takesMessages();

		assertThat(result(this.connect.say(PR, "Ready"))).isTrue();

		server.verify(1, postRequestedFor(urlEqualTo(MESSAGES)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			404 | {}
			405 | {}
			200 | {"id": "CO-1"}
			200 | {"id": "CO-1", "messages": null}
			200 | {"id": "CO-1", "messages": []}
			200 | {"id": "CO-1", "messages": [{}, null, 7]}
			""")
	void saysItWhereTheMessagesAreNotTold(int status, String body) {
		conversations(okJson("[{\"id\":\"CO-1\"}]"));
		conversation(aResponse().withStatus(status).withBody(body));
		takesMessages();

		assertThat(result(this.connect.say(PR, "Ready"))).isTrue();

		server.verify(1, postRequestedFor(urlEqualTo(MESSAGES)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 401, 429 })
	void waitsWhenItCannotBeKnownWhatWasSaidLast(int status) {
		conversations(okJson("[{\"id\":\"CO-1\"}]"));
		conversation(aResponse().withStatus(status));

		assertThat(failureOf(this.connect.say(PR, "Ready")).kind()).isIn(Failure.Kind.TRANSIENT,
				Failure.Kind.THROTTLED);
		server.verify(0, postRequestedFor(anyUrl()));
	}

	@Test
	void waitsWhenAWebPageIsInThePlaceOfTheConversation() {
		conversations(okJson("[{\"id\":\"CO-1\"}]"));
		conversation(aResponse().withBody("<html></html>"));

		assertThat(failureOf(this.connect.say(PR, "Ready")).kind()).isEqualTo(Failure.Kind.TRANSIENT);
		server.verify(0, postRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[{}]", "[null, 7]", "[{\"id\":\"CO-9\",\"instance_id\":\"PR-OTHER\"}]" })
	void hasNobodyToTalkToWithoutAConversationOfTheRequest(String body) {
		conversations(okJson(body));

		assertThat(result(this.connect.say(PR, "Ready"))).isFalse();
	}

	@Test
	void hasNobodyToTalkToWhereThereAreNoConversations() {
		conversations(notFound());

		assertThat(result(this.connect.say(PR, "Ready"))).isFalse();
	}

	@Test
	void triesAgainLaterWhenTheAnswerIsNoList() {
		conversations(okJson("{}"));

		assertThat(failureOf(this.connect.say(PR, "Ready")).kind()).isEqualTo(Failure.Kind.TRANSIENT);
	}

	@ParameterizedTest
	@CsvSource({ "a, 540, 540", "a, 541, 540", "😀, 270, 540", "😀, 271, 539" })
	void shortensALongMessageWithoutBreakingACharacter(String character, int times, int length) {
		conversations(okJson("[{\"id\":\"CO-1\"}]"));
		conversation(notFound());
		takesMessages();

		result(this.connect.say(PR, character.repeat(times)));

		String sent = Json.tree(server.findAll(postRequestedFor(urlEqualTo(MESSAGES))).get(0).getBodyAsString())
			.path("text")
			.asText();
		assertThat(sent).hasSize(length);
		assertThat(sent.replace(character, "")).isEqualTo((times * character.length() > 540) ? "…" : "");
	}

	@Test
	void doesNotRepeatAShortenedMessage() {
		conversations(okJson("[{\"id\":\"CO-1\"}]"));
		conversation(okJson("{\"messages\":[{\"text\":\"" + "a".repeat(539) + "…\"}]}"));

		assertThat(result(this.connect.say(PR, "a".repeat(1000)))).isTrue();

		server.verify(0, postRequestedFor(anyUrl()));
	}

	private static void conversations(ResponseDefinitionBuilder answer) {
		server.stubFor(get(urlEqualTo("/public/v1/conversations?instance_id=PR-1-001")).willReturn(answer));
	}

	private static void conversation(ResponseDefinitionBuilder answer) {
		server.stubFor(get(urlEqualTo("/public/v1/conversations/CO-1")).willReturn(answer));
	}

	private static void takesMessages() {
		server.stubFor(post(urlEqualTo(MESSAGES)).willReturn(aResponse().withStatus(201).withBody("{}")));
	}

}
