package io.fulfillflow.provisioning.http;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.fulfillflow.provisioning.Provisioning;
import io.fulfillflow.provisioning.VendorSystems;
import io.fulfillflow.remote.RemoteSide;
import io.fulfillflow.remote.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.fulfillflow.provisioning.TenantOrders.ASSET;
import static io.fulfillflow.provisioning.http.VendorContexts.provisioning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VendorConfigurationTest {

	@Test
	void wiresTheVendorsSide() {
		provisioning("fulfillflow.vendor.api-url=http://127.0.0.1:9/vendor/").run((context) -> {
			assertThat(context).hasSingleBean(VendorSystems.class).hasSingleBean(Provisioning.class);
			assertThat(context.getBean(RemoteSide.class).side()).isEqualTo(Side.VENDOR);
			assertThat(context.getBean(VendorSettings.class))
				.isEqualTo(new VendorSettings("http://127.0.0.1:9/vendor", Duration.ofSeconds(10), null));
		});
	}

	@Test
	void startsWithoutAVendor() {
		provisioning("fulfillflow.vendor.api-url=").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(VendorServer.failureOf(context.getBean(VendorSystems.class).of(null).find(ASSET)).message())
				.contains("VENDOR_API_URL");
		});
	}

	@Test
	void leavesTheApplicationsExecutorAlone() {
		provisioning().run((context) -> assertThat(context).doesNotHaveBean(Executor.class));
	}

	@Test
	void readsItsSettings() {
		provisioning("fulfillflow.vendor.timeout=3s", "fulfillflow.vendor.authorization=Bearer abc")
			.run((context) -> assertThat(context.getBean(VendorSettings.class))
				.isEqualTo(new VendorSettings(null, Duration.ofSeconds(3), "Bearer abc")));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "vendor", "ftp://vendor.example", "http://", "http:///tenant", "https://u:p@vendor.example",
					"https://vendor.example/?a=b", "https://vendor.example/#a", "http://a b", "/tenant" })
	void refusesAnAddressThatIsNoBase(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> new VendorSettings(url, Duration.ofSeconds(1), null))
			.withMessageContaining("VENDOR_API_URL")
			.withMessageNotContaining("u:p");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1:8080/sandbox/vendor", "https://vendor.example",
			"HTTPS://vendor.example/v1/", "http://[::1]:80", " https://vendor.example " })
	void takesAnyBase(String url) {
		assertThatCode(() -> new VendorSettings(url, Duration.ofSeconds(1), null)).doesNotThrowAnyException();
	}

	@Test
	void refusesNoTimeAndHeadersOfTwoLines() {
		assertThatIllegalArgumentException().isThrownBy(() -> new VendorSettings(null, Duration.ZERO, null));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new VendorSettings(null, Duration.ofSeconds(1), "a\nX-Evil: 1"));
	}

	@Test
	void neverShowsTheAuthorization() {
		assertThat(new VendorSettings(null, Duration.ofSeconds(1), "Bearer abc").toString()).doesNotContain("abc");
	}

}
