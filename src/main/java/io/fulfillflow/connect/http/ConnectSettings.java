package io.fulfillflow.connect.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Connect.
 *
 * @param apiUrl the base URL, such as
 * {@code https://api.connect.cloudblue.com/public/v1}, with or without a slash at its end
 * @param apiKey the key, {@code SU-…:secret}, with or without {@code ApiKey} before it
 * @param timeout for a whole call
 * @param products the products whose requests are fulfilled here; empty for all that the
 * key may see
 */
@ConfigurationProperties("fulfillflow.connect")
public record ConnectSettings(URI apiUrl, String apiKey, @DefaultValue("10s") Duration timeout,
		@DefaultValue List<String> products) {

	public ConnectSettings {
		if (!isBase(apiUrl)) {
			throw new IllegalArgumentException("fulfillflow.connect.api-url must be an http or https address"
					+ " without credentials and query, such as https://api.connect.cloudblue.com/public/v1");
		}
		if (apiKey == null || apiKey.isBlank()) {
			throw new IllegalArgumentException("fulfillflow.connect.api-key is missing");
		}
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("fulfillflow.connect.timeout must be longer than nothing");
		}
		products = products.stream().filter((product) -> !product.isBlank()).map(String::strip).toList();
	}

	private static boolean isBase(@Nullable URI url) {
		return url != null && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
				&& url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null
				&& url.getRawFragment() == null;
	}

	@Override
	public String toString() {
		return "ConnectSettings[apiUrl=" + this.apiUrl + ", timeout=" + this.timeout + ", products=" + this.products
				+ "]";
	}

}
