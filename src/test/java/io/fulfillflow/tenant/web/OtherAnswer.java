package io.fulfillflow.tenant.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSession;

/**
 * An answer that never came: another one, spoilt.
 */
record OtherAnswer(HttpResponse<String> original, HttpHeaders headers, String body) implements HttpResponse<String> {

	static OtherAnswer without(HttpResponse<String> original, String header) {
		return new OtherAnswer(original,
				HttpHeaders.of(original.headers().map(), (name, value) -> !name.equalsIgnoreCase(header)),
				original.body());
	}

	static OtherAnswer with(HttpResponse<String> original, String body) {
		return new OtherAnswer(original, original.headers(), body);
	}

	static OtherAnswer with(HttpResponse<String> original, String body, Map<String, String> headers) {
		Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		all.putAll(original.headers().map());
		headers.forEach((name, value) -> all.put(name, List.of(value)));
		return new OtherAnswer(original, HttpHeaders.of(all, (name, value) -> true), body);
	}

	@Override
	public int statusCode() {
		return this.original.statusCode();
	}

	@Override
	public HttpRequest request() {
		return this.original.request();
	}

	@Override
	public Optional<HttpResponse<String>> previousResponse() {
		return Optional.empty();
	}

	@Override
	public Optional<SSLSession> sslSession() {
		return Optional.empty();
	}

	@Override
	public URI uri() {
		return this.original.uri();
	}

	@Override
	public HttpClient.Version version() {
		return this.original.version();
	}

}
