package io.fulfillflow.provisioning.http;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.fulfillflow.core.Failure;
import io.fulfillflow.core.VendorId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.TenantOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A vendor's system whose answers don't arrive.
 */
class VendorFaultsTest {

	@RegisterExtension
	static final WireMockExtension vendor = VendorServer.start();

	private static final VendorId ID = new VendorId("T-42");

	private static final List<Function<TenantApi, CompletableFuture<?>>> READS = List.of((api) -> api.find(ASSET),
			(api) -> api.read(ID));

	private static final List<Function<TenantApi, CompletableFuture<?>>> WRITES = List.of(
			(api) -> api.create(anOrder(), "k"), (api) -> api.change(ID, anOrder(), "k"), (api) -> api.delete(ID, "k"),
			(api) -> api.disable(ID, "k"), (api) -> api.enable(ID, "k"));

	private final TenantApi api = VendorServer.api(vendor.baseUrl(), Duration.ofMillis(700), null);

	@ParameterizedTest
	@EnumSource(Fault.class)
	void aBrokenAnswerLeavesEffectsInDoubt(Fault fault) {
		answer(aResponse().withFault(fault));

		assertKinds(Failure.Kind.TRANSIENT, Failure.Kind.UNKNOWN);
	}

	@Test
	void anAnswerThatIsTooLateLeavesEffectsInDoubt() {
		answer(okJson("{\"tenantId\":\"T-42\"}").withFixedDelay(1500));

		assertKinds(Failure.Kind.TRANSIENT, Failure.Kind.UNKNOWN);
	}

	@Test
	void anAnswerThatTricklesLeavesEffectsInDoubt() {
		answer(okJson("{\"tenantId\":\"T-42\"}").withChunkedDribbleDelay(5, 3000));

		assertKinds(Failure.Kind.TRANSIENT, Failure.Kind.UNKNOWN);
	}

	@Test
	void aVendorThatIsNotThereHasMadeNothing() throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		TenantApi nobody = VendorServer.api("http://127.0.0.1:" + port);

		assertThat(failures(nobody, WRITES)).extracting(Failure::kind).containsOnly(Failure.Kind.TRANSIENT);
		assertThat(failures(nobody, READS)).extracting(Failure::kind).containsOnly(Failure.Kind.TRANSIENT);
	}

	@Test
	void everyCallWaitsUntilAVendorIsConfigured() {
		TenantApi nowhere = VendorServer.api(null);

		assertThat(failures(nowhere, WRITES)).extracting(Failure::kind).containsOnly(Failure.Kind.TRANSIENT);
		assertThat(failures(nowhere, READS)).extracting(Failure::message)
			.containsOnly("No vendor's system is configured: set VENDOR_API_URL");
	}

	@Test
	void aKeyThatNoHeaderCanCarryLeavesNothing() {
		Failure failure = VendorServer.failureOf(this.api.create(anOrder(), "a\r\nX-Evil: 1"));

		assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMANENT);
		assertThat(vendor.findAll(anyRequestedFor(anyUrl()))).isEmpty();
	}

	private void assertKinds(Failure.Kind reading, Failure.Kind writing) {
		assertThat(failures(this.api, READS)).extracting(Failure::kind).containsOnly(reading);
		assertThat(failures(this.api, WRITES)).extracting(Failure::kind).containsOnly(writing);
	}

	private static List<Failure> failures(TenantApi api, List<Function<TenantApi, CompletableFuture<?>>> calls) {
		List<CompletableFuture<?>> futures = Stream.of(calls)
			.flatMap(List::stream)
			.<CompletableFuture<?>>map((call) -> call.apply(api))
			.toList();
		return futures.stream().map(VendorServer::failureOf).toList();
	}

	private static void answer(ResponseDefinitionBuilder answer) {
		vendor.stubFor(any(anyUrl()).willReturn(answer));
	}

}
