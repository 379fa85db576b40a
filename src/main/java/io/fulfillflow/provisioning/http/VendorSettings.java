package io.fulfillflow.provisioning.http;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the Vendor's system is reached.
 *
 * @param apiUrl what stands before {@code /tenant}, with or without a slash at its end;
 * {@literal null} lets every call wait until it is set
 * @param timeout for a whole call
 * @param authorization value of the {@code Authorization} header, sent as it is;
 * {@literal null} sends none
 */
@ConfigurationProperties("fulfillflow.vendor")
record VendorSettings(@Nullable String apiUrl, @DefaultValue("10s") Duration timeout, @Nullable String authorization) {

	VendorSettings {
		apiUrl = (apiUrl == null || apiUrl.isBlank()) ? null : base(apiUrl);
		authorization = (authorization == null || authorization.isBlank()) ? null : authorization.strip();
		if (apiUrl != null && !isBase(apiUrl)) {
			throw new IllegalArgumentException("fulfillflow.vendor.api-url (VENDOR_API_URL) must be an http or https"
					+ " address without user, query and fragment, such as https://api.example.com/v1");
		}
		if (timeout.isZero() || timeout.isNegative()) {
			throw new IllegalArgumentException("fulfillflow.vendor.timeout must be longer than nothing, such as 10s");
		}
		if (authorization != null && !authorization.matches("[\\x20-\\x7E]+")) {
			throw new IllegalArgumentException(
					"fulfillflow.vendor.authorization must be one line of plain ASCII, such as Bearer <token>");
		}
	}

	/** An address as it is put before paths. */
	static String base(String url) {
		return withoutSlashes(url.strip());
	}

	private static String withoutSlashes(String url) {
		return url.replaceAll("/+$", "");
	}

	private static boolean isBase(String url) {
		try {
			URI uri = URI.create(url);
			return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
					&& uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
					&& uri.getRawFragment() == null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	@Override
	public String toString() {
		return "VendorSettings[apiUrl=" + this.apiUrl + ", timeout=" + this.timeout + ", authorization="
				+ ((this.authorization != null) ? "***" : "none") + "]";
	}

}
