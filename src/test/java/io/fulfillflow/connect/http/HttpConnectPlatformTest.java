package io.fulfillflow.connect.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.fulfillflow.connect.Approval;
import io.fulfillflow.api.PlatformContract;
import io.fulfillflow.connect.AccountRequests;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.connect.TierRequests;
import io.fulfillflow.connect.Webhook;
import io.fulfillflow.connect.Webhooks;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.ValidatorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.fulfillflow.connect.http.Wired.result;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every call that we make is one that the platform's own description knows.
 */
class HttpConnectPlatformTest {

	private static final RequestId PR = new RequestId("PR-0000-0000-0000-001");

	/** Where the description is narrower than what the platform is known to take. */
	private static final Set<String> EXCEPTIONS = Set.of(
			// both old SDKs send a note beside the asset
			".*additionalProperties.*\\[\"note\"\\].*",
			// all clients update a tier request with its parameters alone
			".*required.*\\[\"configuration\"\\].*",
			// official clients send an empty object with verbs that need nothing
			"validation.request.body.unexpected.*");

	@RegisterExtension
	static WireMockExtension server = Wired.server();

	private final PlatformContract contract = PlatformContract.assumed();

	private final Connect connect = Wired.connect(server, "PRD-1", "PRD-2");

	@BeforeEach
	void answer() {
		server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
		server.stubFor(get(urlPathMatching(".*/(requests|templates)")).willReturn(okJson("[]")));
		server.stubFor(get(urlPathMatching(".*/conversations")).willReturn(okJson("[{\"id\": \"CO-1\"}]")));
		server.stubFor(
				get(urlPathMatching(".*/conversations/.*")).willReturn(okJson("{\"id\": \"CO-1\", \"messages\": []}")));
		server.stubFor(get(urlPathMatching(".*/requests/.*")).willReturn(okJson("""
				{"id": "PR-0000-0000-0000-001", "type": "purchase", "status": "pending",
				 "asset": {"id": "AS-1", "product": {"id": "PRD-1"}, "items": [], "params": []}}
				""")));
	}

	@Test
	void callsThePlatformAsItDescribesItself() {
		result(this.connect.list(Set.of("pending"), (page) -> {
		}));
		result(this.connect.list(Set.of("pending", "scheduled", "revoking"), (page) -> {
		}));
		result(this.connect.read(PR));
		result(this.connect.update(PR, List.of(ParameterUpdate.value("tenantId", "T-1"),
				ParameterUpdate.error("domain", "Which?"), new ParameterUpdate("contact", null, Json.tree("""
						{"address_line1": "1 Quay", "city": "Leeds", "state": "", "postal_code": "LS1", "country": "GB"}
						"""), null))));
		result(this.connect.approve(PR, Approval.with("TL-1")));
		result(this.connect.approve(PR, new Approval("TL-1", null, "2030-01-31T12:00:00Z", "2030-02-28")));
		result(this.connect.approve(PR, new Approval(null, "Welcome!", null, null)));
		result(this.connect.approve(PR, Approval.with(null)));
		result(this.connect.fail(PR, "No such domain"));
		result(this.connect.inquire(PR, "TL-2"));
		result(this.connect.inquire(PR, null));
		result(this.connect.pend(PR));
		result(this.connect.template(new ProductId("PRD-1"), "Default Activation Template", "asset"));
		result(this.connect.say(PR, "Ready"));

		assertThat(server.findAll(anyRequestedFor(anyUrl()))).hasSizeGreaterThanOrEqualTo(14);
		assertThat(broken()).isEmpty();
	}

	@Test
	void worksOnTierRequestsAsThePlatformDescribesThem() {
		RequestId id = new RequestId("TCR-1");
		TierRequests tiers = Wired.tiers(server, "PRD-1");
		AccountRequests accounts = Wired.accounts(server, "PRD-1", "PRD-2");
		server.stubFor(get(urlPathMatching(".*/(config|account)-requests")).willReturn(okJson("[]")));
		server.stubFor(get(urlPathMatching(".*/config-requests/.*"))
			.willReturn(okJson("{\"id\": \"TCR-1\", \"configuration\": {\"id\": \"TC-1\"}}")));
		server.stubFor(get(urlPathMatching(".*/account-requests/.*"))
			.willReturn(okJson("{\"id\": \"TAR-1\", \"account\": {\"id\": \"TA-1\"}}")));

		result(tiers.list(Set.of("pending", "inquiring"), (page) -> {
		}));
		result(tiers.read(id));
		result(tiers.update(id, List.of(ParameterUpdate.value("reseller_id", "R-1"))));
		result(tiers.approve(id, "TL-1"));
		result(tiers.fail(id, "No such partner"));
		result(tiers.inquire(id));
		result(accounts.listPending((page) -> {
		}));
		result(accounts.read(new RequestId("TAR-1")));
		result(accounts.accept(new RequestId("TAR-1")));
		result(accounts.ignore(new RequestId("TAR-1"), "Not ours"));

		assertThat(server.findAll(anyRequestedFor(anyUrl()))).hasSizeGreaterThanOrEqualTo(10);
		assertThat(broken()).isEmpty();
	}

	@Test
	void keepsItsWebhooksAsThePlatformDescribesThem() {
		Webhooks webhooks = Wired.webhooks(server);
		server.stubFor(get(urlPathMatching(".*/webhooks")).willReturn(okJson("[]")));
		Webhook webhook = new Webhook(new ProductId("PRD-1"), "fulfillment_request", "FulfillFlow",
				"https://fulfillflow.example.com/webhooks/connect", "secret", true);

		result(webhooks.list());
		result(webhooks.create(webhook));
		result(webhooks.update("WH-1", webhook));
		for (ValidatorType type : ValidatorType.values()) {
			result(webhooks.create(new Webhook(new ProductId("PRD-1"), type.text(), type.objectClass(), "FulfillFlow",
					"https://fulfillflow.example.com/webhooks/connect/validation", "secret", true)));
		}

		assertThat(broken()).isEmpty();
	}

	@Test
	void wouldNotCallWhatThePlatformDoesNotDescribe() {
		assertThat(this.contract.call(SimpleRequest.Builder.post("/requests/PR-1/accept").build(), EXCEPTIONS))
			.isNotEmpty();
		assertThat(this.contract.call(SimpleRequest.Builder.post("/requests/PR-1/fail")
			.withContentType("application/json")
			.withBody("{\"reason\": 7}")
			.build(), EXCEPTIONS)).isNotEmpty();
	}

	private List<String> broken() {
		List<String> broken = new ArrayList<>();
		server.findAll(anyRequestedFor(anyUrl()))
			.forEach((call) -> this.contract.call(seen(call), EXCEPTIONS)
				.forEach((message) -> broken.add("\n" + call.getMethod() + " " + call.getUrl() + ": " + message)));
		return broken;
	}

	private static Request seen(LoggedRequest call) {
		URI uri = URI.create(call.getUrl());
		SimpleRequest.Builder seen = new SimpleRequest.Builder(call.getMethod().getName(),
				uri.getPath().replaceFirst("^/public/v1", ""));
		for (String param : (uri.getQuery() != null) ? uri.getQuery().split("&") : new String[0]) {
			if (param.matches("[\\w.]+=.*")) {
				seen.withQueryParam(param.substring(0, param.indexOf('=')), param.substring(param.indexOf('=') + 1));
			}
		}
		call.getHeaders().all().forEach((header) -> seen.withHeader(header.key(), header.values()));
		String body = call.getBodyAsString();
		return body.isEmpty() ? seen.build() : seen.withBody(body).build();
	}

}
