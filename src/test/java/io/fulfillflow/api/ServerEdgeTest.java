package io.fulfillflow.api;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens before and beside Spring MVC, on the real server.
 */
class ServerEdgeTest {

	private static ApiServer server;

	private static OpenApiContract contract;

	private final HttpClient client = HttpClient.newHttpClient();

	@BeforeAll
	static void start() {
		server = ApiServer.of(new OrdersController().controller());
		contract = OpenApiContract.servedAt(server.url());
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "GET /tenant/<a> HTTP/1.1\r\nHost: x\r\n\r\n", "GET /tenant/a|b HTTP/1.1\r\nHost: x\r\n\r\n",
					"GET /tenant/..%2f HTTP/1.1\r\nHost: x\r\n\r\n", "GET /tenant/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
					"GET /tenant HTTP/1.1\r\n\r\n", "GET /tenant HTTP/1.1\r\nHost: x\r\nA B: c\r\n\r\n",
					"nonsense\r\n\r\n", "POST /tenant HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
					"GET /../../x HTTP/1.1\r\nHost: x\r\n\r\n" })
	void answersAnIllegalRequestWithAProblem(String request) throws Exception {
		problem(raw(request), 400);
	}

	@Test
	void answersHugeHeadersWithAProblem() throws Exception {
		problem(raw("GET /tenant/T-1 HTTP/1.1\r\nHost: x\r\nX-Huge: " + "a".repeat(20_000) + "\r\n\r\n"), 400);
	}

	@Test
	void answersALargeChunkedBodyWithAProblem() throws Exception {
		String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
		String head = "POST /tenant HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
				+ "10\r\n{\"name\": \"aaaaaa\r\n";

		problem(raw(head + chunk.repeat(31) + "0\r\n\r\n"), 413);
	}

	@Test
	void refusesAHundredMegabytesInChunksLongBeforeTheyAreSent() throws Exception {
		byte[] chunk = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
		int sent = 0;
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream()
				.write("POST /tenant HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"n\":\"\r\n"
					.getBytes(StandardCharsets.ISO_8859_1));
			while (sent < 1600 && socket.getInputStream().available() == 0) {
				socket.getOutputStream().write(chunk);
				sent++;
			}
			byte[] answer = new byte[12];
			assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
			assertThat(new String(answer, StandardCharsets.ISO_8859_1)).isEqualTo("HTTP/1.1 413");
		}
		assertThat(sent).isLessThan(1600);
	}

	@Test
	void answersOthersWhileHundredsOfCallersAreSlow() throws Exception {
		java.util.List<Socket> slow = new java.util.ArrayList<>();
		try {
			for (int number = 0; number < 400; number++) {
				Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
				slow.add(socket);
				// idle, within the headers, within the body
				socket.getOutputStream()
					.write(((number % 4 == 0) ? "POST /tenant HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"
							: (number % 2 == 0) ? "POST /tenant HTTP/1.1\r\nHost:" : "")
						.getBytes(StandardCharsets.ISO_8859_1));
			}
			HttpResponse<String> answer = send(
					HttpRequest.newBuilder(uri("/tenant/T-1")).timeout(java.time.Duration.ofSeconds(10)));
			assertThat(answer.statusCode()).isEqualTo(200);
		}
		finally {
			for (Socket socket : slow) {
				socket.close();
			}
		}
	}

	@Test
	void answersTraceWithAProblem() throws Exception {
		problem(raw("TRACE /tenant HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), 405);
	}

	@Test
	void answersALargeBodyWithAProblem() throws Exception {
		String name = "{\"name\":\"" + "a".repeat(1_100_000) + "\"}";

		HttpResponse<String> answer = send(
				HttpRequest.newBuilder(uri("/tenant")).POST(HttpRequest.BodyPublishers.ofString(name)));

		assertThat(answer.statusCode()).isEqualTo(413);
		contract.check(answer);
	}

	@Test
	void answersABrokenChunkWithAProblem() throws Exception {
		problem(raw("POST /tenant HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/favicon.png", "/tenant/T-1/other", "/actuator/none", "/error" })
	void showsNoHtmlToABrowserEither(String path) throws Exception {
		HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(path)).header("Accept", "text/html"));

		assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/json", "image/png", "*/*" })
	void answersWhatIsSentAsAnErrorWithAProblem(String accept) throws Exception {
		HttpResponse<String> answer = send(
				HttpRequest.newBuilder(uri("/api/sent")).header("X-API-Key", "demo-key").header("Accept", accept));

		assertThat(answer.statusCode()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains("\"/api/sent\"").doesNotContain("insides");
		contract.check(answer);
	}

	@Test
	void leavesErrorsOfCamundaAsTheyWere() throws Exception {
		HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/camunda/sent")).header("Accept", "*/*"));
		HttpResponse<String> page = send(HttpRequest.newBuilder(uri("/camunda/sent")).header("Accept", "text/html"));

		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(answer.body()).contains("timestamp");
		assertThat(page.body()).contains("<html>");
	}

	@Test
	void acceptsDoubledSlashesAndNoContentType() throws Exception {
		HttpResponse<String> answer = send(
				HttpRequest.newBuilder(uri("//tenant/")).POST(HttpRequest.BodyPublishers.ofString("{}")));

		assertThat(answer.statusCode()).isEqualTo(201);
		assertThat(answer.body()).contains("T-1");
		contract.check(answer);
		String chunked = raw("POST //tenant// HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
				+ "Connection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
		assertThat(chunked).startsWith("HTTP/1.1 201");
	}

	@Test
	void namesNoServerAndKeepsNoSession() throws Exception {
		HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/tenant/T-1")));

		assertThat(answer.headers().map()).doesNotContainKeys("server", "set-cookie", "x-powered-by");
		assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
	}

	@Test
	void servesTheDocumentAndItsPageWithoutAKey() throws Exception {
		assertThat(send(HttpRequest.newBuilder(uri("/v3/api-docs"))).statusCode()).isEqualTo(200);
		HttpResponse<String> page = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NORMAL)
			.build()
			.send(HttpRequest.newBuilder(uri("/swagger-ui/")).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("swagger-ui");
		assertThat(send(HttpRequest.newBuilder(uri("/swagger-ui/swagger-initializer.js"))).body())
			.contains("/v3/api-docs/swagger-config");
		assertThat(send(HttpRequest.newBuilder(uri("/v3/api-docs/swagger-config"))).body()).contains("/v3/api-docs");
	}

	@Test
	void noticesOverRealHttpAnAnswerThatBreaksTheDocument() throws Exception {
		HttpResponse<String> answer = send(
				HttpRequest.newBuilder(uri("/api/lies")).header("Authorization", "Bearer demo-key"));

		assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> contract.check(answer)))
			.hasMessageContaining("breaks the OpenAPI document");
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static URI uri(String path) {
		return URI.create(server.url() + path);
	}

	private static String raw(String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
			socket.setSoTimeout(10_000);
			OutputStream out = socket.getOutputStream();
			out.write(request.getBytes(StandardCharsets.ISO_8859_1));
			out.flush();
			socket.shutdownOutput();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static void problem(String answer, int status) {
		assertThat(answer).startsWith("HTTP/1.1 " + status);
		assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("content-type: application/problem+json")
			.contains("x-content-type-options: nosniff")
			.doesNotContain("<html", "tomcat", "\r\nserver:", "exception");
		JsonNode problem = Json.tree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
		assertThat(problem.path("status").asInt()).isEqualTo(status);
		assertThat(problem.path("detail").asText()).isNotBlank();
	}

}
