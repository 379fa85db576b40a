package io.fulfillflow.provisioning.http;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.Callback;
import io.fulfillflow.provisioning.LookNotOffered;
import io.fulfillflow.provisioning.VendorTenant;
import io.fulfillflow.provisioning.VendorTenant.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.TenantOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What vendors answer that accept first and work later.
 */
class AcceptedOrderTest {

	@RegisterExtension
	static final WireMockExtension vendor = VendorServer.start();

	private static final VendorId ID = new VendorId("T-42");

	private TenantApi api;

	@BeforeEach
	void connect() {
		this.api = VendorServer.api(vendor.baseUrl() + "/v1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "/v1/tenant/T-42 | {} | T-42 | -", "tenant/T-42 | `` | T-42 | -",
					"/v1/tenant/a%20b | {} | a b | -", "/v1/operations/7 | {} | - | /v1/operations/7",
					"operations/7 | {\"id\":\"op-7\",\"status\":\"running\"} | - | /v1/operations/7",
					"/operations/7?x=1 | {\"tenantId\":\"T-42\"} | T-42 | /operations/7?x=1",
					"- | {\"statusUrl\":\"operations/7\"} | - | /v1/operations/7",
					"- | {\"tenantId\":\"T-42\",\"status\":\"processing\"} | T-42 | -",
					"- | {\"id\":\"T-42\",\"status\":\"queued\"} | T-42 | -", "- | `` | - | -" })
	void knowsTheTenantOrWhereItsStatusIsTold(String location, String body, String id, String statusAt) {
		accepted(location, body);

		VendorTenant tenant = this.api.create(anOrder(), "k").join();

		assertThat(tenant.state()).isEqualTo(State.IN_PROGRESS);
		assertThat(tenant.id()).isEqualTo(id.equals("-") ? null : new VendorId(id));
		assertThat(tenant.statusAt()).isEqualTo(statusAt.equals("-") ? null : URI.create(vendor.baseUrl() + statusAt));
		assertThat(tenant.retryAfter()).isEqualTo(Duration.ofSeconds(30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:9/operations/7", "https://elsewhere.example/operations/7",
			"//elsewhere.example/operations/7", "http://user:secret@127.0.0.1/operations/7", "ftp:7", "::" })
	void followsNoAddressOfAnotherSystem(String location) {
		accepted(location, "{\"tenantId\":\"T-42\"}");

		VendorTenant tenant = this.api.create(anOrder(), "k").join();

		assertThat(tenant.statusAt()).isNull();
		assertThat(tenant.id()).isEqualTo(ID);
		assertThat(VendorServer.failureOf(this.api.follow(URI.create("http://127.0.0.1:9/x"), null, ASSET)).kind())
			.isEqualTo(Failure.Kind.PERMANENT);
	}

	@Test
	void aRefusalThatIsAcceptedAtFirstIsNone() {
		accepted("-", "{\"status\":\"rejected\",\"reason\":\"No capacity is left.\"}");

		assertThat(this.api.create(anOrder(), "k").join()).usingRecursiveComparison()
			.ignoringFields("told")
			.isEqualTo(new VendorTenant(null, State.FAILED, "No capacity is left.", Duration.ofSeconds(30)));
	}

	@Test
	void anAcceptedChangeIsAwaited() {
		vendor.stubFor(put("/v1/tenant/T-42")
			.willReturn(aResponse().withStatus(202).withHeader("Location", "/v1/operations/7")));

		assertThat(this.api.change(ID, anOrder(), "k").join()).usingRecursiveComparison()
			.ignoringFields("told")
			.isEqualTo(new VendorTenant(ID, State.IN_PROGRESS, null, null, status()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "{\"status\":\"running\"} | - | IN_PROGRESS", "{} | - | IN_PROGRESS", "`` | - | IN_PROGRESS",
					"{\"id\":\"op-7\",\"status\":\"succeeded\",\"tenantId\":\"T-42\"} | T-42 | READY",
					"{\"status\":\"Completed\",\"tenant\":{\"id\":\"T-42\"}} | T-42 | READY",
					"{\"status\":\"done\",\"result\":{\"tenantId\":42}} | 42 | READY",
					"{\"status\":\"ready\",\"tenantId\":\"T-42\"} | T-42 | READY",
					"{\"status\":\"failed\"} | - | FAILED", "{\"status\":\"canceled\"} | - | FAILED" })
	void understandsAStatus(String body, String id, State state) {
		vendor.stubFor(get("/v1/operations/7").willReturn(aResponse().withBody(body)));

		VendorTenant tenant = this.api.follow(status(), null, ASSET).join();

		assertThat(tenant.state()).isEqualTo(state);
		assertThat(tenant.id()).isEqualTo(id.equals("-") ? null : new VendorId(id));
	}

	@ParameterizedTest
	@ValueSource(ints = { 303, 404, 200 })
	void looksAtTheTenantWhenTheOperationLeadsThereOrIsForgotten(int status) {
		ResponseDefinitionBuilder answer = aResponse().withStatus(status).withBody("{\"status\":\"succeeded\"}");
		vendor.stubFor(get("/v1/operations/7")
			.willReturn((status == 303) ? answer.withHeader("Location", "/v1/tenant/T-42") : answer));
		String ready = "{\"tenantId\":\"T-42\",\"externalId\":\"" + ASSET + "\",\"status\":\"ready\"}";
		vendor.stubFor(get((status == 303) ? "/v1/tenant/T-42" : "/v1/tenant?externalId=" + ASSET)
			.willReturn(aResponse().withBody(ready)));

		assertThat(this.api.follow(status(), null, ASSET).join()).usingRecursiveComparison()
			.ignoringFields("told")
			.isEqualTo(new VendorTenant(ID, State.READY, null));
	}

	@Test
	void aDateTellsWhenToAskAgain() {
		String date = ZonedDateTime.now(Clock.systemUTC())
			.withZoneSameInstant(ZoneOffset.UTC)
			.plusSeconds(120)
			.format(DateTimeFormatter.RFC_1123_DATE_TIME);
		vendor.stubFor(get("/v1/operations/7").willReturn(aResponse().withHeader("Retry-After", date)));

		assertThat(this.api.follow(status(), null, ASSET).join().retryAfter()).isBetween(Duration.ofSeconds(100),
				Duration.ofSeconds(120));
	}

	@ParameterizedTest
	@ValueSource(ints = { 405, 501 })
	void tellsAVendorThatOffersNoLookFromATenantThatIsNotThere(int status) {
		vendor.stubFor(get("/v1/tenant/T-42").willReturn(aResponse().withStatus(status)));

		assertThat(VendorServer.thrownBy(this.api.read(ID))).isInstanceOf(LookNotOffered.class);
	}

	@Test
	void theCallbackGoesWithTheCreationInHeaders() {
		accepted("-", "{\"tenantId\":\"T-42\"}");
		Callback callback = new Callback(URI.create("https://us.example/callbacks/provisioning/op-1"), "s3cret");

		this.api.create(anOrder(), "k", callback).join();
		this.api.create(anOrder(), "k").join();

		assertThat(callback.toString()).doesNotContain("s3cret");
		vendor.verify(1,
				postRequestedFor(urlEqualTo("/v1/tenant")).withHeader("Idempotency-Key", equalTo("k"))
					.withHeader("Callback-Url", equalTo("https://us.example/callbacks/provisioning/op-1"))
					.withHeader("Callback-Token", equalTo("s3cret")));
		vendor.verify(1, postRequestedFor(urlEqualTo("/v1/tenant")).withHeader("Callback-Token", absent()));
	}

	private void accepted(String location, String body) {
		ResponseDefinitionBuilder answer = aResponse().withStatus(202).withHeader("Retry-After", "30").withBody(body);
		vendor.stubFor(
				post("/v1/tenant").willReturn(location.equals("-") ? answer : answer.withHeader("Location", location)));
	}

	private static URI status() {
		return URI.create(vendor.baseUrl() + "/v1/operations/7");
	}

}
