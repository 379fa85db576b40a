package io.fulfillflow.fuzz;

import java.util.ArrayList;
import java.util.List;

import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/**
 * Calls of {@code /tenant} and {@code /api/requests}: each of them, with odd paths,
 * queries, headers and bodies.
 *
 * @param tenants ids that there are
 * @param requests ids that there are
 */
record OddCalls(List<String> tenants, List<String> requests) implements Gen<RawCall> {

	private static final List<String> VALUES = List.of("", "%20", "%00", "%ff", "%F0%9F%98%80", "%ED%A0%80", "a%2Fb",
			"a%5Cb", "..%2f", "..", ".", "%2e%2e%2f", "x;jsessionid=1", ";", "a".repeat(201), "a".repeat(3000),
			"%24%7B7*7%7D", "%23%7B7*7%7D", "'", "%27%20or%201=1--", "*", "%0d%0aX:y", "-1", "0", "201", "1e9",
			"2147483648", "NaN", "ready", "READY", "queued", "purchase", "2026-01-01T00:00:00Z", "2026-01-01",
			"-999999999-01-01T00:00:00Z", "%2B999999999-12-31T23:59:59Z", "1969-12-31T23:59:59Z",
			"2026-06-30T23:59:60Z", "bm8", "MjAyNi0wMS0wMVQwMDowMDowMFogeA", "MjAyNi0wMS0wMVQwMDowMDowMFogAA", "!!",
			"OTk5OTk5OTk5OTk5OTk5OTk5OTk", "%", "%zz", "{x}", "a|b", "\u00e9", "a%c3%a9");

	private static final List<String> NAMES = List.of("externalId", "status", "product", "changedSince", "cursor",
			"limit", "type", "tenantId", "since", "incident", "side", "olderThan", "dryRun", "unheard", "a[]", "%00",
			"");

	@Override
	public RawCall generate(RandomnessSource source) {
		Choice choice = new Choice(source);
		boolean operator = choice.below(3) == 0;
		String method = method(choice, operator);
		return new RawCall(method, path(choice, operator) + query(choice), headers(choice),
				"GET".equals(method) && !choice.once(20) || choice.once(20) ? null : OddBodies.body(choice));
	}

	private static String method(Choice choice, boolean operator) {
		if (choice.once(25)) {
			return choice.of("PATCH", "OPTIONS", "TRACE", "HEAD", "get", "PROPFIND", "FOO");
		}
		return operator ? choice.of("GET", "POST") : choice.of("GET", "PUT", "DELETE", "POST", "POST", "PUT");
	}

	private String path(Choice choice, boolean operator) {
		String root = operator ? "/api/requests" : "/tenant";
		String id = choice.once(3) ? choice.of(VALUES) : choice.of(operator ? this.requests : this.tenants);
		String below = operator ? choice.of("", "/timeline", "/retry", "/approve", "/fail")
				: choice.of("", "", "/disable", "/enable", "/operations", "/operations/" + choice.of(VALUES));
		String path = choice.below(3) == 0 ? root + (operator && choice.once(3) ? "/retry" : "")
				: root + "/" + id + below;
		return switch (choice.below(20)) {
			case 16 -> "/" + path;
			case 17 -> path + "/";
			case 18 -> path.replace("/", "//");
			case 19 -> path + choice.of(";a=b", "/..", "/%2e%2e/tenant", "%2f", "?", "#x", ".json");
			default -> path;
		};
	}

	private static String query(Choice choice) {
		StringBuilder query = new StringBuilder();
		for (int parameters = choice.of(0, 0, 1, 2, 4); parameters > 0; parameters--) {
			query.append((query.length() == 0) ? "?" : "&")
				.append(choice.of(NAMES))
				.append("=")
				.append(choice.of(VALUES));
		}
		return query.toString();
	}

	private static List<String> headers(Choice choice) {
		List<String> headers = new ArrayList<>();
		headers.add(choice.once(15) ? choice.of("X-API-Key: wrong", "Authorization: Basic eDp5", "Authorization:",
				"Authorization: Bearer", "X-Other: none") : "X-API-Key: demo-key");
		if (choice.once(2)) {
			headers.add("Content-Type: " + choice.of("application/json", "application/json;charset=utf-16",
					"application/json;charset=nonsense", "text/plain", "application/xml", "*/*", "application/*", "/",
					"nonsense", "", "application/x-www-form-urlencoded", "multipart/form-data", "application/yaml",
					"multipart/form-data;boundary=x", "application/problem+json", "application/json;;", "a/b;c=\"d"));
		}
		if (choice.once(4)) {
			headers.add("Idempotency-Key: " + choice.of("k1", "k2", "k" + choice.below(50), "", " ", "x".repeat(255),
					"x".repeat(256), "\u00e9", "\u0001", "\"quoted\"", "${7*7}", "a,b", "\t"));
		}
		if (choice.once(4)) {
			headers.add("If-Match: " + choice.of("*", "\"0\"", "\"1\"", "\"1\",\"2\"", "W/\"1\"", "1", "", "\"", ",",
					"\u00ff", "\"" + "9".repeat(500) + "\""));
		}
		if (choice.once(4)) {
			headers.add("Accept: " + choice.of("application/json", "text/html", "application/xml", "image/png", "*/*",
					"nonsense", "", "application/json;q=x", "application/problem+json", "a/b;c=d;q=9",
					"text/event-stream", "application/*+json", "/"));
		}
		if (choice.once(10)) {
			headers.add(choice.of("Content-Encoding: gzip", "Range: bytes=0-1", "Accept-Language: xx-yy-zz-*",
					"X-HTTP-Method-Override: DELETE", "If-None-Match: *", "If-Modified-Since: never", "Cookie: a=b; =;",
					"Origin: http://evil.example", "X-Forwarded-Host: evil.example", "Accept-Charset: utf-7",
					"Accept-Encoding: gzip", "If-Unmodified-Since: 0", "Expect: nonsense", "Content-Type: text/plain"));
		}
		return headers;
	}

}
