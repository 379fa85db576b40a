package io.fulfillflow.provisioning.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.core.CallFailed;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.LookNotOffered;
import io.fulfillflow.provisioning.VendorConflict;
import io.fulfillflow.provisioning.VendorRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.TenantOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which failure every status is, for every call.
 */
class VendorFailuresTest {

	@RegisterExtension
	static final WireMockExtension vendor = VendorServer.start();

	private static final VendorId ID = new VendorId("T-42");

	private static final String PERSONAL = "{\"trace\":\"ada@blue.example\",\"error\":\"E_42\"}";

	/** What the calls without effect make of a status, then those with one. */
	private static final Map<String, String> TABLE = Map.ofEntries(Map.entry("300", "TRANSIENT UNKNOWN"),
			Map.entry("301", "TRANSIENT UNKNOWN"), Map.entry("302", "TRANSIENT UNKNOWN"),
			Map.entry("303", "TRANSIENT UNKNOWN"), Map.entry("307", "TRANSIENT UNKNOWN"),
			Map.entry("308", "TRANSIENT UNKNOWN"), Map.entry("401", "TRANSIENT TRANSIENT"),
			Map.entry("402", "PERMANENT REFUSED"), Map.entry("403", "TRANSIENT TRANSIENT"),
			Map.entry("406", "PERMANENT PERMANENT"), Map.entry("407", "TRANSIENT TRANSIENT"),
			Map.entry("408", "TRANSIENT UNKNOWN"), Map.entry("409", "PERMANENT CONFLICT"),
			Map.entry("412", "PERMANENT REFUSED"), Map.entry("415", "PERMANENT PERMANENT"),
			Map.entry("418", "PERMANENT REFUSED"), Map.entry("423", "PERMANENT REFUSED"),
			Map.entry("425", "TRANSIENT UNKNOWN"), Map.entry("429", "THROTTLED THROTTLED"),
			Map.entry("451", "PERMANENT REFUSED"), Map.entry("500", "TRANSIENT UNKNOWN"),
			Map.entry("502", "TRANSIENT UNKNOWN"), Map.entry("503", "TRANSIENT UNKNOWN"),
			Map.entry("504", "TRANSIENT UNKNOWN"), Map.entry("599", "TRANSIENT UNKNOWN"));

	private static final String NO_LOOK = new LookNotOffered("The vendor's system offers no look at a tenant")
		.toString();

	private static final Map<String, Function<TenantApi, CompletableFuture<?>>> READS = Map.of("find",
			(api) -> api.find(ASSET), "read", (api) -> api.read(ID));

	private static final Map<String, Function<TenantApi, CompletableFuture<?>>> WRITES = Map.of("create",
			(api) -> api.create(anOrder(), "k"), "change", (api) -> api.change(ID, anOrder(), "k"), "delete",
			(api) -> api.delete(ID, "k"), "disable", (api) -> api.disable(ID, "k"), "enable",
			(api) -> api.enable(ID, "k"));

	private final TenantApi api = VendorServer.api(vendor.baseUrl());

	static Stream<Arguments> table() {
		Stream<Arguments> common = TABLE.entrySet().stream().flatMap((row) -> {
			String[] kinds = row.getValue().split(" ");
			return Stream.concat(READS.keySet().stream().map((call) -> Arguments.of(call, row.getKey(), kinds[0])),
					WRITES.keySet().stream().map((call) -> Arguments.of(call, row.getKey(), kinds[1])));
		});
		Stream<Arguments> special = Stream.of("400", "404", "405", "410", "422", "501")
			.flatMap((status) -> WRITES.keySet()
				.stream()
				.filter((call) -> !(call.equals("delete") && (status.equals("404") || status.equals("410"))))
				.map((call) -> Arguments.of(call, status,
						status.equals("405") ? "PERMANENT" : status.equals("501") ? "UNKNOWN" : "REFUSED")));
		Stream<Arguments> reading = Stream.of(Arguments.of("read", "400", "PERMANENT"),
				Arguments.of("read", "405", NO_LOOK), Arguments.of("read", "422", "PERMANENT"),
				Arguments.of("read", "501", NO_LOOK));
		return Stream.of(common, special, reading).flatMap(Function.identity());
	}

	@ParameterizedTest
	@MethodSource("table")
	void everyStatusIsOfOneKind(String call, String status, String expected) {
		answer(aResponse().withStatus(Integer.parseInt(status))
			.withHeader("Location", "/elsewhere")
			.withBody(PERSONAL));

		Throwable thrown = thrownBy(call);

		assertThat(kind(thrown)).isEqualTo(expected);
		assertThat(thrown.getMessage()).doesNotContain("ada@blue.example", "E_42").isNotBlank();
		assertThat(vendor.findAll(anyRequestedFor(anyUrl()))).as("requests: no redirect is followed").hasSize(1);
	}

	@Test
	void aVendorThatNamesAWaitIsThrottlingUs() {
		for (int status : new int[] { 429, 503 }) {
			answer(aResponse().withStatus(status).withHeader("Retry-After", "30"));

			Stream.concat(READS.keySet().stream(), WRITES.keySet().stream()).forEach((call) -> {
				Throwable thrown = thrownBy(call);
				assertThat(kind(thrown)).as(call).isEqualTo("THROTTLED");
				assertThat(((CallFailed) thrown).failure().retryAfter()).isEqualTo(Duration.ofSeconds(30));
			});
		}
	}

	@Test
	void tellsOperatorsThatTheCredentialsAreRefused() {
		answer(aResponse().withStatus(401));

		assertThat(thrownBy("create"))
			.hasMessage("POST /tenant: the vendor's system answered 401: the vendor's system refuses our credentials");
	}

	@Test
	void tellsCustomersTheVendorsReason() {
		answer(aResponse().withStatus(422).withBody("{\"reason\":\"The domain blue.example is taken.\"}"));

		assertThat(thrownBy("create")).hasMessage("The domain blue.example is taken.");
	}

	@Test
	void tellsCustomersThatMuchWhenTheVendorGivesNoReason() {
		answer(aResponse().withStatus(422).withBody("<html><body>422</body></html>"));

		assertThat(thrownBy("change")).hasMessage("The vendor's system did not accept the order.");
	}

	private Throwable thrownBy(String call) {
		return VendorServer.thrownBy((READS.containsKey(call) ? READS : WRITES).get(call).apply(this.api));
	}

	private static String kind(Throwable thrown) {
		if (thrown instanceof CallFailed failed) {
			return failed.failure().kind().name();
		}
		return (thrown instanceof VendorConflict) ? "CONFLICT"
				: (thrown instanceof VendorRefused) ? "REFUSED" : String.valueOf(thrown);
	}

	private static void answer(ResponseDefinitionBuilder answer) {
		vendor.stubFor(any(anyUrl()).willReturn(answer));
	}

}
