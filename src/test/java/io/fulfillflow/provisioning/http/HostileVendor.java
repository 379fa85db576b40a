package io.fulfillflow.provisioning.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A vendor's system that answers whatever comes to its mind: bytes, broken JSON, and JSON
 * that is nearly what it should be.
 */
final class HostileVendor implements AutoCloseable {

	private static final int[] STATUSES = { 200, 200, 200, 201, 201, 202, 204, 206, 299, 300, 302, 304, 400, 401, 404,
			409, 410, 422, 429, 500, 503 };

	private static final String[] FIELDS = { "tenantId", "id", "externalId", "status", "reason", "detail", "message",
			"error", "errors", "title", "", "\u0000" };

	private static final String[] WORDS = { "ready", "READY", "failed", "terminated", "suspended", "T-42", "..", "",
			" ", "AS-1234-5678-9012", "A sentence that says no.", "a\u0000b", "\ud83d", "\u202e\u2028", "<b>no</b>",
			"x".repeat(500), "${7*7}" };

	static {
		// or else every answer waits 40 ms for an acknowledgement
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final Random random;

	private final HttpServer server;

	HostileVendor(long seed) throws IOException {
		this.random = new Random(seed);
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private synchronized void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			int status = STATUSES[this.random.nextInt(STATUSES.length)];
			if (this.random.nextInt(4) == 0) {
				exchange.getResponseHeaders().add("Retry-After", this.random.nextBoolean() ? "5" : word());
			}
			byte[] body = body();
			boolean without = status == 204 || status == 304 || body.length == 0;
			exchange.sendResponseHeaders(status, without ? -1 : body.length);
			if (!without) {
				exchange.getResponseBody().write(body);
			}
		}
	}

	private byte[] body() {
		return switch (this.random.nextInt(6)) {
			case 0 -> bytes(this.random.nextInt(200));
			case 1 -> damaged(nearlyRight());
			case 2 -> utf8("[".repeat(this.random.nextInt(5000)));
			case 3 -> utf8(json(3));
			case 4 -> utf8("[" + json(2) + "," + nearlyRight() + "," + nearlyRight() + "]");
			default -> utf8(nearlyRight());
		};
	}

	private String nearlyRight() {
		String sentence = quoted("A sentence that says no.");
		return "{" + nearly("tenantId", quoted("T-42")) + nearly("id", "42")
				+ nearly("externalId", quoted("AS-1234-5678-9012")) + nearly("status", quoted("ready"))
				+ nearly("reason", sentence) + nearly("error", "{\"message\":" + sentence + "}")
				+ nearly("errors", "[" + sentence + "]") + "\"last\":" + json(1) + "}";
	}

	private String nearly(String field, String right) {
		return switch (this.random.nextInt(7)) {
			case 0 -> "";
			case 1 -> quoted(field) + ":" + json(1) + ",";
			case 2 -> quoted(field) + ":" + quoted(word()) + ",";
			default -> quoted(field) + ":" + right + ",";
		};
	}

	private byte[] bytes(int size) {
		byte[] bytes = new byte[size];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private byte[] damaged(String text) {
		byte[] bytes = utf8(text);
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			bytes[this.random.nextInt(bytes.length)] = (byte) this.random.nextInt(256);
		}
		return bytes;
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private String json(int depth) {
		int kind = (depth == 3) ? 5 : this.random.nextInt((depth > 0) ? 7 : 5);
		StringBuilder text = new StringBuilder();
		switch (kind) {
			case 0 -> text.append(this.random.nextBoolean() ? "null" : "true");
			case 1 -> text.append(this.random.nextLong());
			case 2 -> text.append("1e").append(this.random.nextInt(999_999_999));
			case 3, 4 -> text.append(quoted(word()));
			case 5 -> {
				for (int i = this.random.nextInt(6); i >= 0; i--) {
					text.append(text.isEmpty() ? "{" : ",")
						.append(quoted(FIELDS[this.random.nextInt(FIELDS.length)]))
						.append(':')
						.append(json(depth - 1));
				}
				text.append('}');
			}
			default -> {
				for (int i = this.random.nextInt(3); i >= 0; i--) {
					text.append(text.isEmpty() ? "[" : ",").append(json(depth - 1));
				}
				text.append(']');
			}
		}
		return text.toString();
	}

	private String word() {
		return WORDS[this.random.nextInt(WORDS.length)].replaceAll((this.random.nextInt(3) == 0) ? "\\p{Cntrl}" : "$^",
				"");
	}

	private static String quoted(String text) {
		StringBuilder quoted = new StringBuilder("\"");
		text.chars()
			.forEach((unit) -> quoted
				.append((unit < 0x20 || unit > 0x7E) ? String.format("\\u%04x", unit) : String.valueOf((char) unit)));
		return quoted.append('"').toString();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
