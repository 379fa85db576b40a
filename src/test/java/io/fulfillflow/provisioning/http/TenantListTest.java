package io.fulfillflow.provisioning.http;

import java.time.Instant;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.ListNotOffered;
import io.fulfillflow.provisioning.TenantList;
import io.fulfillflow.provisioning.TenantList.Entry;
import io.fulfillflow.provisioning.VendorTenant.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of all tenants, where a vendor has one.
 */
class TenantListTest {

	@RegisterExtension
	static final WireMockExtension vendor = VendorServer.start();

	private final TenantApi api = VendorServer.api(vendor.baseUrl());

	@Test
	void readsPageAfterPage() {
		vendor.stubFor(get(urlEqualTo("/tenant?limit=100")).willReturn(okJson("""
				{"items": [{"tenantId": "T-1", "externalId": "AS-1", "status": "ready",
				 "createdAt": "2026-01-31T12:00:00Z"}, {"id": 7, "status": "suspended"}, {"status": "ready"}],
				 "total": 4, "next": "c/2"}""")));
		vendor.stubFor(get(urlEqualTo("/tenant?limit=100&cursor=c%2F2"))
			.willReturn(okJson("{\"items\": [{\"id\": \"T-3\", \"createdAt\": \"long ago\"}], \"next\": null}")));

		TenantList first = this.api.list(null).join();
		TenantList second = this.api.list(first.next()).join();

		assertThat(first.tenants()).containsExactly(
				new Entry(new VendorId("T-1"), new ExternalId("AS-1"), State.READY,
						Instant.parse("2026-01-31T12:00:00Z")),
				new Entry(new VendorId("7"), null, State.SUSPENDED, null));
		assertThat(second.tenants()).containsExactly(new Entry(new VendorId("T-3"), null, State.IN_PROGRESS, null));
		assertThat(second.next()).isNull();
	}

	@Test
	void endsAListThatGoesRoundInCircles() {
		vendor.stubFor(any(anyUrl()).willReturn(okJson("{\"items\": [{\"id\": \"T-1\"}], \"next\": \"same\"}")));

		assertThat(this.api.list("same").join().next()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "200|{\"tenantId\":\"T-1\",\"status\":\"ready\"}", "200|[]", "200|''",
			"404|''", "400|''", "405|''" })
	void takesAnythingElseForNoList(int status, String body) {
		vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));

		assertThat(VendorServer.thrownBy(this.api.list(null))).isInstanceOf(ListNotOffered.class);
	}

	@Test
	void takesNoTroubleForNoList() {
		vendor.stubFor(any(anyUrl()).willReturn(WireMock.serverError()));

		assertThat(VendorServer.failureOf(this.api.list(null)).kind()).isEqualTo(Failure.Kind.TRANSIENT);
	}

}
