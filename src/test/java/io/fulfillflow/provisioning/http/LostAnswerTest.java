package io.fulfillflow.provisioning.http;

import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.Effect;
import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.provisioning.RemoteCalls;
import io.fulfillflow.provisioning.TenantAnswer;
import io.fulfillflow.provisioning.VendorTenant.State;
import io.fulfillflow.remote.RemoteSide;
import io.fulfillflow.remote.Result;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.TenantOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The vendor has made the tenant, but nobody heard of it.
 */
class LostAnswerTest {

	@RegisterExtension
	static final WireMockExtension vendor = VendorServer.start();

	private static final String SEARCH = "/tenant?externalId=" + ASSET;

	private static final String OURS = "{\"tenantId\":\"T-42\",\"externalId\":\"" + ASSET + "\",\"status\":\"ready\"}";

	private final Effect effect = new Provisioning().provision(anOrder(), null);

	static Stream<Named<ResponseDefinitionBuilder>> lostAnswers() {
		return Stream.of(Named.of("too late", status(201).withBody(OURS).withFixedDelay(1500)),
				Named.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
				Named.of("cut", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)),
				Named.of("201 without an id", status(201).withBody("{}")),
				Named.of("redirect", status(303).withHeader("Location", "/tenant/T-42")),
				Named.of("gateway gave up", status(504)));
	}

	@ParameterizedTest
	@MethodSource("lostAnswers")
	void findsTheTenantInsteadOfMakingASecondOne(ResponseDefinitionBuilder lost) {
		vendor.stubFor(get(SEARCH).inScenario("vendor").whenScenarioStateIs(Scenario.STARTED).willReturn(notFound()));
		vendor.stubFor(post("/tenant").inScenario("vendor").willSetStateTo("made").willReturn(lost));
		vendor.stubFor(get(SEARCH).inScenario("vendor").whenScenarioStateIs("made").willReturn(okJson(OURS)));

		withTheSide((side) -> {
			Result first = RemoteCalls.attempt(side, RemoteCalls.first(this.effect));
			Result second = RemoteCalls.attempt(side, RemoteCalls.inDoubt(this.effect));

			assertThat(first).isInstanceOfSatisfying(Result.Failed.class,
					(failed) -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.UNKNOWN));
			assertThat(answerOf(second)).isEqualTo(new TenantAnswer(new VendorId("T-42"), State.READY, true));
			vendor.verify(1, postRequestedFor(urlPathEqualTo("/tenant")));
		});
	}

	@Test
	void repeatsTheKeyForAVendorWithoutASearch() {
		vendor.stubFor(get(SEARCH).willReturn(status(405)));
		vendor.stubFor(post("/tenant").inScenario("vendor")
			.whenScenarioStateIs(Scenario.STARTED)
			.willSetStateTo("made")
			.willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		vendor.stubFor(post("/tenant").inScenario("vendor")
			.whenScenarioStateIs("made")
			.withHeader("Idempotency-Key", equalTo(RemoteCalls.KEY))
			.willReturn(status(201).withBody(OURS)));

		withTheSide((side) -> {
			RemoteCalls.attempt(side, RemoteCalls.first(this.effect));
			Result second = RemoteCalls.attempt(side, RemoteCalls.inDoubt(this.effect));

			assertThat(answerOf(second)).isEqualTo(new TenantAnswer(new VendorId("T-42"), State.READY, false));
			assertThat(vendor.findAll(postRequestedFor(urlEqualTo("/tenant")))).hasSize(2)
				.allMatch((request) -> RemoteCalls.KEY.equals(request.getHeader("Idempotency-Key")));
		});
	}

	@Test
	void adoptsTheTenantThatAConflictPointsTo() {
		vendor.stubFor(get(SEARCH).inScenario("vendor").whenScenarioStateIs(Scenario.STARTED).willReturn(notFound()));
		vendor.stubFor(post("/tenant").inScenario("vendor").willSetStateTo("seen").willReturn(status(409)));
		vendor.stubFor(get(SEARCH).inScenario("vendor").whenScenarioStateIs("seen").willReturn(okJson(OURS)));

		withTheSide((side) -> {
			Result result = RemoteCalls.attempt(side, RemoteCalls.first(this.effect));

			assertThat(answerOf(result)).isEqualTo(new TenantAnswer(new VendorId("T-42"), State.READY, true));
		});
	}

	private static TenantAnswer answerOf(Result result) {
		assertThat(result).isInstanceOf(Result.Done.class);
		return TenantAnswer.of(((Result.Done) result).answer());
	}

	private static void withTheSide(Consumer<RemoteSide> test) {
		VendorContexts
			.provisioning("fulfillflow.vendor.api-url=" + vendor.baseUrl(), "fulfillflow.vendor.timeout=700ms")
			.run((context) -> test.accept(context.getBean(RemoteSide.class)));
	}

}
