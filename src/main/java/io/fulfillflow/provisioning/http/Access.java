package io.fulfillflow.provisioning.http;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How one system is reached.
 *
 * @param base what stands before {@code /tenant}, without a slash at its end;
 * {@literal null} lets every call wait
 * @param timeout for a whole call
 * @param headers sent with each call to it; secrets
 */
record Access(@Nullable String base, Duration timeout, Map<String, String> headers) {

	static Access of(VendorSettings settings) {
		String authorization = settings.authorization();
		return new Access(settings.apiUrl(), settings.timeout(),
				(authorization != null) ? Map.of("Authorization", authorization) : Map.of());
	}

	@Override
	public String toString() {
		return "Access[base=" + this.base + ", timeout=" + this.timeout + ", headers=" + this.headers.keySet() + "]";
	}

}
