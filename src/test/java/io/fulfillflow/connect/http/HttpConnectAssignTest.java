package io.fulfillflow.connect.http;

import java.time.Instant;
import java.util.List;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.RequestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.fulfillflow.connect.http.Wired.result;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who takes care of a request, and adjustments that the Vendor opens.
 */
class HttpConnectAssignTest {

	private static final RequestId PR = new RequestId("PR-1-001");

	private static final ExternalId ASSET = new ExternalId("AS-1");

	private static final List<ParameterUpdate> PARAMS = List.of(ParameterUpdate.value("url", "https://new.example"));

	private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	private final Connect connect = Wired.connect(server);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "UR-1 | {\"id\":\"UR-1\"}", "jo@vendor.example | {\"email\":\"jo@vendor.example\"}" })
	void assignsAUserByIdOrByAddress(String assignee, String body) {
		request("\"\"");
		server.stubFor(post(urlEqualTo("/public/v1/requests/PR-1-001/assign")).willReturn(okJson("{}")));

		assertThat(result(this.connect.assign(PR, assignee))).isTrue();

		server.verify(1,
				postRequestedFor(urlEqualTo("/public/v1/requests/PR-1-001/assign")).withRequestBody(equalTo(body)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"UR-7\"", "{\"id\":\"UR-7\"}", "{\"email\":\"x@y.example\"}" })
	void leavesWhatIsSomebodysAlready(String assignee) {
		request(assignee);

		assertThat(result(this.connect.assign(PR, "UR-1"))).isFalse();
		server.verify(0, postRequestedFor(urlEqualTo("/public/v1/requests/PR-1-001/assign")));
	}

	@Test
	void opensAnAdjustment() {
		server.stubFor(post(urlEqualTo("/public/v1/requests"))
			.willReturn(aResponse().withStatus(201).withBody("{\"id\":\"PR-1-004\"}")));

		assertThat(result(this.connect.adjust(ASSET, PARAMS))).isEqualTo(new RequestId("PR-1-004"));

		server.verify(1, postRequestedFor(urlEqualTo("/public/v1/requests")).withRequestBody(equalTo(
				"{\"type\":\"adjustment\",\"asset\":{\"id\":\"AS-1\",\"params\":[{\"id\":\"url\",\"value\":\"https://new.example\"}]}}")));
	}

	@Test
	void knowsItsAdjustmentAgainByAssetValueAndTime() {
		lists("""
				[{"id":"PR-old","type":"adjustment","created":"2026-02-01T10:00:00+00:00","asset":{"id":"AS-1",
				  "params":[{"id":"url","value":"https://new.example"}]}},
				 {"id":"PR-other","type":"adjustment","created":"2026-03-01T10:00:03+00:00","asset":{"id":"AS-1",
				  "params":[{"id":"url","value":"https://other.example"}]}},
				 {"id":"PR-change","type":"change","created":"2026-03-01T10:00:03+00:00","asset":{"id":"AS-1",
				  "params":[{"id":"url","value":"https://new.example"}]}},
				 {"id":"PR-foreign","type":"adjustment","created":"2026-03-01T10:00:03+00:00","asset":{"id":"AS-2",
				  "params":[{"id":"url","value":"https://new.example"}]}},
				 {"id":"PR-ours","type":"adjustment","created":"2026-03-01T09:59:58+00:00","asset":{"id":"AS-1",
				  "params":[{"id":"url","value":"https://new.example"}]}}]""");

		assertThat(result(this.connect.findAdjustment(ASSET, PARAMS, SINCE))).contains(new RequestId("PR-ours"));
	}

	@Test
	void findsNoAdjustmentWhereThereIsNone() {
		lists("[]");

		assertThat(result(this.connect.findAdjustment(ASSET, PARAMS, SINCE))).isEmpty();
	}

	private static void request(String assignee) {
		server.stubFor(get(urlEqualTo("/public/v1/requests/PR-1-001"))
			.willReturn(okJson("{\"id\":\"PR-1-001\",\"assignee\":" + assignee + "}")));
	}

	private static void lists(String body) {
		server.stubFor(get(urlPathEqualTo("/public/v1/requests")).willReturn(okJson(body)));
	}

}
