package io.fulfillflow.provisioning.http;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.SecretReference;
import io.fulfillflow.provisioning.VendorSystem;
import io.fulfillflow.provisioning.VendorSystems;
import io.fulfillflow.provisioning.http.ProductVendors.Vendor;
import io.fulfillflow.remote.OwnSystems;
import io.fulfillflow.remote.Side;
import org.jspecify.annotations.Nullable;

/**
 * The systems that the settings name: products that have the same are served by the same
 * object.
 */
final class ConfiguredVendors implements VendorSystems, OwnSystems {

	private final VendorSystem general;

	private final Map<ProductId, VendorSystem> systems = new LinkedHashMap<>();

	private final Set<ProductId> apart = new LinkedHashSet<>();

	/**
	 * Makes the systems.
	 * @param general how the system of all other products is reached
	 * @param products what is set for single ones
	 * @param variables the value of a variable that holds a secret
	 * @param maker makes a system
	 */
	ConfiguredVendors(VendorSettings general, ProductVendors products, Function<String, @Nullable String> variables,
			Function<Access, VendorSystem> maker) {
		Map<Access, VendorSystem> made = new LinkedHashMap<>();
		Access usual = Access.of(general);
		this.general = made.computeIfAbsent(usual, maker);
		products.products().forEach((id, product) -> {
			if (product.vendor().isSet()) {
				Access access = access(product.vendor(), usual, variables);
				this.systems.put(new ProductId(id), made.computeIfAbsent(access, maker));
				if (product.vendor().url() != null) {
					this.apart.add(new ProductId(id));
				}
			}
		});
	}

	/** What is secret goes to the system that it is for, and to no other. */
	private static Access access(Vendor vendor, Access usual, Function<String, @Nullable String> variables) {
		String reference = vendor.secret();
		String secret = (reference != null) ? SecretReference.of(reference)
			.orElseThrow(() -> new IllegalArgumentException("A vendor's secret is no reference to one"))
			.fetch(variables) : null;
		boolean isBearer = "Authorization".equalsIgnoreCase(vendor.secretHeader());
		Map<String, String> headers = (secret != null)
				? Map.of(vendor.secretHeader(), isBearer ? "Bearer " + secret : secret)
				: (vendor.url() != null) ? Map.of() : usual.headers();
		return new Access((vendor.url() != null) ? VendorSettings.base(vendor.url()) : usual.base(),
				(vendor.timeout() != null) ? vendor.timeout() : usual.timeout(), headers);
	}

	@Override
	public VendorSystem of(@Nullable ProductId product) {
		return (product != null) ? this.systems.getOrDefault(product, this.general) : this.general;
	}

	@Override
	public Map<VendorSystem, Optional<ProductId>> all() {
		Map<VendorSystem, Optional<ProductId>> all = new LinkedHashMap<>();
		all.put(this.general, Optional.empty());
		this.systems.forEach((product, system) -> all.putIfAbsent(system, Optional.of(product)));
		return all;
	}

	@Override
	public Set<ProductId> of(Side side) {
		return (side == Side.VENDOR) ? Set.copyOf(this.apart) : Set.of();
	}

}
