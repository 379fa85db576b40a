package io.fulfillflow.connect.http;

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.connect.AccountRequest;
import io.fulfillflow.connect.AccountRequests;
import io.fulfillflow.core.Customer;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.fulfillflow.connect.http.Wired.failureOf;
import static io.fulfillflow.connect.http.Wired.result;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How tier account requests are listed and answered on the wire.
 */
class HttpAccountRequestsTest {

	private static final RequestId TAR = new RequestId("TAR-1000-2000-3000-002-001");

	private static final String PENDING = """
			{"id": "TAR-1000-2000-3000-002-001", "type": "update", "status": "pending",
			 "account": {"id": "TA-1000-2000-3000", "version": 2, "name": "Kestrel Books", "type": "customer",
			  "external_id": 75851, "environment": "production",
			  "contact_info": {"city": "Leeds", "country": "GB", "contact": {"email": "office@kestrel.example"}}},
			 "product": {"id": "PRD-1"}, "reason": ""}""";

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	private final AccountRequests accounts = Wired.accounts(server, "PRD-1");

	@Test
	void listsWhatIsPendingOfItsProducts() {
		server.stubFor(any(anyUrl()).willReturn(okJson("[" + PENDING + "," + PENDING.replace("pending", "accepted")
				+ "," + PENDING.replace("PRD-1", "PRD-2") + ", {\"id\": \"TAR-2\"}, 7, null]")));
		List<AccountRequest> found = new ArrayList<>();

		result(this.accounts.listPending(found::addAll));

		assertThat(found).containsExactly(new AccountRequest(TAR, "update", "pending", "TA-1000-2000-3000", 2, "75851",
				"customer", "production", new ProductId("PRD-1"),
				new Customer("Kestrel Books", "", "", "office@kestrel.example", "", "", "Leeds", "", "", "GB")));
		assertThat(server.getAllServeEvents()).anySatisfy((event) -> assertThat(event.getRequest().getUrl())
			.startsWith("/public/v1/tier/account-requests?status=pending&in(product.id,(PRD-1))"));
	}

	@Test
	void answersWithItsVerbs() {
		server.stubFor(any(anyUrl()).willReturn(okJson(PENDING)));

		result(this.accounts.accept(TAR));
		result(this.accounts.ignore(TAR, "Not ours."));

		server.verify(postRequestedFor(urlEqualTo("/public/v1/tier/account-requests/" + TAR + "/accept"))
			.withHeader("Content-Type", equalTo("application/json")));
		server.verify(postRequestedFor(urlEqualTo("/public/v1/tier/account-requests/" + TAR + "/ignore"))
			.withRequestBody(equalToJson("{\"reason\": \"Not ours.\"}")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{}", "7", "{\"id\": \"TAR-1\"}", "<html></html>", "" })
	void saysThatAnAnswerIsNoAccountRequest(String body) {
		server.stubFor(any(anyUrl()).willReturn(okJson(body)));

		assertThat(failureOf(this.accounts.read(TAR))).isNotNull();
	}

	@Test
	void knowsThatConnectDoesNotKnowOne() {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));

		assertThat(result(this.accounts.read(TAR))).isEmpty();
	}

	@Test
	void tellsWhatConnectSaysAgainstAVerb() {
		server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(400)
			.withHeader("Content-Type", "application/json")
			.withBody("{\"error_code\": \"VAL_001\", \"errors\": [\"Request is accepted.\"]}")));

		Failure failure = failureOf(this.accounts.accept(TAR));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMANENT);
		assertThat(failure.message()).contains("Request is accepted.");
	}

}
