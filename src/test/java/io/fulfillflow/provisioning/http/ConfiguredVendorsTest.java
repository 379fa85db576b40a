package io.fulfillflow.provisioning.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.provisioning.VendorSystem;
import io.fulfillflow.provisioning.VendorSystems;
import io.fulfillflow.remote.Side;
import org.junit.jupiter.api.Test;

import static io.fulfillflow.provisioning.http.VendorContexts.provisioning;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which system a product has, and how it is reached.
 */
class ConfiguredVendorsTest {

	private static final Duration USUAL = Duration.ofSeconds(10);

	private static final ProductId OWN = new ProductId("PRD-1");

	private static final ProductId SAME = new ProductId("PRD-2");

	private static final ProductId OTHER = new ProductId("PRD-3");

	@Test
	void servesAProductByItsOwnSystem() {
		provisioning("fulfillflow.vendor.api-url=http://all.example", "fulfillflow.vendor.authorization=Bearer of-all",
				"fulfillflow.products.PRD-1.vendor.url=http://own.example/v1/",
				"fulfillflow.products.PRD-1.vendor.secret=env:OWN_KEY",
				"fulfillflow.products.PRD-2.vendor.url=http://own.example/v1",
				"fulfillflow.products.PRD-2.vendor.secret=env:OWN_KEY", "fulfillflow.products.PRD-3.vendor.timeout=3s",
				"OWN_KEY=k-0123456789")
			.run((context) -> {
				ConfiguredVendors vendors = context.getBean(ConfiguredVendors.class);
				assertThat(vendors.of(OWN)).isSameAs(vendors.of(SAME))
					.isNotSameAs(vendors.of(OTHER))
					.isNotSameAs(vendors.of((ProductId) null));
				assertThat(vendors.of(new ProductId("PRD-9"))).isSameAs(vendors.of((ProductId) null));
				assertThat(vendors.all().values()).containsExactly(Optional.empty(), Optional.of(OWN),
						Optional.of(OTHER));
				assertThat(vendors.own(SAME)).contains(OWN);
				assertThat(vendors.own(new ProductId("PRD-9"))).isEmpty();
				assertThat(vendors.of(Side.VENDOR)).containsExactlyInAnyOrder(OWN, SAME);
				assertThat(vendors.of(Side.CONNECT)).isEmpty();
			});
	}

	@Test
	void sendsASecretToItsSystemAlone() {
		assertThat(access("http://own.example", null, "Authorization"))
			.isEqualTo(new Access("http://own.example", USUAL, Map.of()));
		assertThat(access("http://own.example", "env:K", "Authorization").headers())
			.containsExactly(Map.entry("Authorization", "Bearer value of K"));
		assertThat(access("http://own.example", "env:K", "X-API-Key").headers())
			.containsExactly(Map.entry("X-API-Key", "value of K"));
		assertThat(access(null, "env:K", "X-API-Key"))
			.isEqualTo(new Access("http://all.example", USUAL, Map.of("X-API-Key", "value of K")));
	}

	@Test
	void showsNoSecret() {
		assertThat(access("http://own.example", "env:K", "X-API-Key").toString()).contains("X-API-Key")
			.doesNotContain("value of");
	}

	private static Access access(String url, String secret, String header) {
		List<Access> made = new ArrayList<>();
		VendorSystem any = VendorServer.api("http://127.0.0.1:9");
		VendorSystems vendors = new ConfiguredVendors(new VendorSettings("http://all.example", USUAL, "Bearer of-all"),
				new ProductVendors(Map.of("PRD-1",
						new ProductVendors.Product(new ProductVendors.Vendor(url, secret, header, null)))),
				(name) -> "value of " + name, (access) -> {
					made.add(access);
					return any;
				});
		assertThat(vendors.of(OWN)).isNotNull();
		return made.get(1);
	}

}
