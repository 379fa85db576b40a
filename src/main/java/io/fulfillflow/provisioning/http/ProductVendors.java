package io.fulfillflow.provisioning.http;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the Vendor's system of a product is reached, under
 * {@code fulfillflow.products.<product id>.vendor}.
 *
 * @param products by product id
 */
@ConfigurationProperties("fulfillflow")
record ProductVendors(@DefaultValue Map<String, Product> products) {

	/**
	 * A product.
	 *
	 * @param vendor its system
	 */
	record Product(@DefaultValue Vendor vendor) {
	}

	/**
	 * A system.
	 *
	 * @param url what stands before {@code /tenant}; {@literal null} for the one of all
	 * products
	 * @param secret where its secret is kept, see
	 * {@link io.fulfillflow.core.SecretReference}; {@literal null} sends none to a system
	 * of its own, and to that of all products what is set for it
	 * @param secretHeader the header that the secret is sent in; in {@code Authorization}
	 * it is a bearer token, in any other it stands alone
	 * @param timeout for a whole call; {@literal null} as for all products
	 */
	record Vendor(@Nullable String url, @Nullable String secret, @DefaultValue("Authorization") String secretHeader,
			@Nullable Duration timeout) {

		Vendor {
			url = blank(url) ? null : url;
			secret = blank(secret) ? null : secret;
			secretHeader = secretHeader.isBlank() ? "Authorization" : secretHeader;
		}

		private static boolean blank(@Nullable String text) {
			return text == null || text.isBlank();
		}

		boolean isSet() {
			return this.url != null || this.secret != null || this.timeout != null;
		}

	}

}
