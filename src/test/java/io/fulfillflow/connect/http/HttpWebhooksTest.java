package io.fulfillflow.connect.http;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.connect.Webhook;
import io.fulfillflow.connect.Webhooks;
import io.fulfillflow.connect.Webhooks.Registered;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.fulfillflow.connect.http.Wired.failureOf;
import static io.fulfillflow.connect.http.Wired.result;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Webhooks on the wire.
 */
class HttpWebhooksTest {

	private static final String PATH = "/public/v1/notifications/webhooks";

	private static final Webhook WEBHOOK = new Webhook(new ProductId("PRD-1"), "fulfillment_request", "FulfillFlow",
			"https://here.example/webhooks/connect", "s3cret", true);

	private static final String DOCUMENT = """
			{"id": "WH-1", "type": "event", "object_class": "fulfillment_request", "label": "FulfillFlow",
			 "active": true, "external_url": "https://here.example/webhooks/connect", "jwt_secret": "s3cret",
			 "http_method": "POST", "product": {"id": "PRD-1", "name": "One"}, "description": "by hand",
			 "data": {"a": 1}, "headers": {"X-A": "b"}, "stats": {"events": 7}}""";

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	private final Webhooks webhooks = Wired.webhooks(server);

	@Test
	void areListedPageByPage() {
		lists(0, IntStream.range(0, 100).mapToObj(HttpWebhooksTest::numbered).collect(Collectors.joining(",")), 101);
		lists(100, numbered(100), 101);

		assertThat(result(this.webhooks.list())).hasSize(101);
	}

	@Test
	void areReadWithWhatTheyHave() {
		lists(0, DOCUMENT, 1);

		assertThat(result(this.webhooks.list())).containsExactly(new Registered("WH-1", WEBHOOK));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "7", "[]", "{}", "{'id':'WH-1'}", "{'id':'WH-1','type':'event','product':null}",
			"{'id':'WH-1','type':'event','product':'PRD-1'}", "{'id':'WH-1','type':'event','product':{'id':''}}" })
	void thatAreNoneOfAProductAreLeftOut(String stranger) {
		lists(0, stranger.replace('\'', '"') + "," + DOCUMENT.replace("WH-1", "WH-2"), 2);

		assertThat(result(this.webhooks.list())).extracting(Registered::id).containsExactly("WH-2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "\"******\"" })
	void haveNoSecretThatConnectDoesNotTell(String told) {
		lists(0, DOCUMENT.replace("\"s3cret\"", told), 1);

		assertThat(result(this.webhooks.list())).extracting((found) -> found.webhook().secret())
			.containsExactly((String) null);
	}

	@Test
	void thatCallWithGetCountAsInactive() {
		lists(0, DOCUMENT.replace("\"POST\"", "\"GET\""), 1);

		assertThat(result(this.webhooks.list())).extracting((found) -> found.webhook().active()).containsExactly(false);
	}

	@Test
	void areMadeWithAllThatThePlatformAsksFor() {
		server.stubFor(post(urlEqualTo(PATH)).willReturn(aResponse().withStatus(201).withBody(DOCUMENT)));

		result(this.webhooks.create(WEBHOOK));

		server.verify(1,
				postRequestedFor(urlEqualTo(PATH)).withHeader("Authorization", equalTo("ApiKey " + Wired.SECRET))
					.withHeader("Content-Type", equalTo("application/json"))
					.withRequestBody(equalToJson("""
							{"type": "event", "object_class": "fulfillment_request", "product_id": "PRD-1",
							 "label": "FulfillFlow", "external_url": "https://here.example/webhooks/connect",
							 "http_method": "POST", "description": "", "active": true, "jwt_secret": "s3cret"}""")));
	}

	@Test
	void keepWhatOthersHaveSetWhenTheyAreChanged() {
		server.stubFor(get(urlEqualTo(PATH + "/WH-1")).willReturn(okJson(DOCUMENT)));
		server.stubFor(put(urlEqualTo(PATH + "/WH-1")).willReturn(okJson(DOCUMENT)));

		result(this.webhooks.update("WH-1", new Webhook(WEBHOOK.product(), WEBHOOK.objectClass(), "FulfillFlow",
				"https://new.example/webhooks/connect", "n3w", true)));

		server.verify(1, putRequestedFor(urlEqualTo(PATH + "/WH-1")).withRequestBody(equalToJson("""
				{"type": "event", "object_class": "fulfillment_request", "product_id": "PRD-1",
				 "label": "FulfillFlow", "external_url": "https://new.example/webhooks/connect",
				 "http_method": "POST", "active": true, "jwt_secret": "n3w",
				 "description": "by hand", "data": {"a": 1}, "headers": {"X-A": "b"}}""")));
	}

	@Test
	void failAsEveryCallDoes() {
		server.stubFor(get(urlEqualTo(PATH + "?limit=100&offset=0")).willReturn(aResponse().withStatus(503)));
		assertThat(failureOf(this.webhooks.list()).kind()).isEqualTo(Failure.Kind.TRANSIENT);

		server.stubFor(get(urlEqualTo(PATH + "?limit=100&offset=0")).willReturn(okJson("{}")));
		assertThat(failureOf(this.webhooks.list()).kind()).isEqualTo(Failure.Kind.TRANSIENT);

		server.stubFor(post(urlEqualTo(PATH)).willReturn(aResponse().withStatus(400)
			.withBody("{\"error_code\":\"VAL_001\",\"errors\":[\"product_id: no such product\"]}")));
		Failure refused = failureOf(this.webhooks.create(WEBHOOK));
		assertThat(refused.kind()).isEqualTo(Failure.Kind.PERMANENT);
		assertThat(refused.message()).contains("no such product").doesNotContain("s3cret");
	}

	@Test
	void doNotShowTheirSecret() {
		assertThat(List.of(WEBHOOK).toString()).contains("FulfillFlow").doesNotContain("s3cret");
	}

	private static String numbered(int number) {
		return DOCUMENT.replace("WH-1", "WH-" + number);
	}

	private static void lists(int offset, String entries, int total) {
		server.stubFor(get(urlEqualTo(PATH + "?limit=100&offset=" + offset)).willReturn(okJson("[" + entries + "]")
			.withHeader("Content-Range", "items " + offset + "-" + Math.min(offset + 99, total - 1) + "/" + total)));
	}

}
