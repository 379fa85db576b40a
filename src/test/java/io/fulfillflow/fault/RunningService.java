package io.fulfillflow.fault;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;

/**
 * The packaged service in a process of its own, with settings in the environment. It can
 * be stopped, and killed. It is started in the fast way of {@link Program}, unless it is
 * to run as an operator runs it.
 */
public final class RunningService implements AutoCloseable {

	private static final Path JAR = Path.of("target", "fulfillflow.jar");

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Path folder;

	private final Map<String, String> environment = new HashMap<>();

	private final List<String> settings = new ArrayList<>();

	private final int port = freePort();

	/** Until it is known: the fast way. */
	private List<String> command = List.of();

	private Process process;

	private Path output;

	private int starts;

	public RunningService(Path folder) {
		this.folder = folder;
		this.environment.put("SERVER_PORT", String.valueOf(this.port));
		this.environment.put("FULFILLFLOW_DATA", folder.resolve("data").toString());
	}

	/** A setting by its environment variable. */
	public RunningService with(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	/** A setting by its name. */
	public RunningService set(String name, String value) {
		this.settings.add("--" + name + "=" + value);
		return this;
	}

	/** How it is started instead. */
	RunningService as(List<String> command) {
		this.command = command;
		return this;
	}

	/** As an operator runs it: the jar. */
	public RunningService packaged() {
		return packaged(384);
	}

	/** The same with a heap of so many megabytes. */
	public RunningService packaged(int heap) {
		return as(List.of(java(), "-Xmx" + heap + "m", "-jar", JAR.toAbsolutePath().toString()));
	}

	public RunningService start() throws IOException {
		if (this.command.isEmpty()) {
			as(Program.prepared().plain());
		}
		this.output = this.folder.resolve("output-" + (++this.starts) + ".log");
		List<String> command = new ArrayList<>(this.command);
		command.addAll(this.settings);
		ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.output.toFile());
		List.of("CONNECT_API_URL", "CONNECT_API_KEY", "VENDOR_API_URL", "FULFILLFLOW_BPMN")
			.forEach(builder.environment()::remove);
		builder.environment().putAll(this.environment);
		this.process = builder.start();
		return this;
	}

	public RunningService ready() {
		Awaitility.await("readiness of the service")
			.atMost(Duration.ofMinutes(3))
			.pollInterval(Duration.ofMillis(250))
			.until(() -> {
				if (!this.process.isAlive()) {
					throw new IllegalStateException(
							"The service ended with " + this.process.exitValue() + ":\n" + output());
				}
				return isReady();
			});
		return this;
	}

	private boolean isReady() {
		try {
			return get("/actuator/health/readiness").statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** {@code kill -9}. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** Ends it as an operator does, with {@code SIGTERM}, and doesn't wait. */
	void terminate() {
		this.process.destroy();
	}

	boolean isRunning() {
		return this.process != null && this.process.isAlive();
	}

	public long pid() {
		return this.process.pid();
	}

	int exitCode(Duration within) throws InterruptedException {
		if (!this.process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
			throw new AssertionError("The service didn't end within " + within + ":\n" + output());
		}
		return this.process.exitValue();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public String url(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	HttpResponse<String> get(String path) throws IOException {
		return send(to(path).GET());
	}

	JsonNode json(String path) throws IOException {
		return Json.MAPPER.readTree(get(path).body());
	}

	HttpResponse<String> post(String path, String body) throws IOException {
		return send(to(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
	}

	/** The Connect twin wants a key, of its own kind. */
	private HttpRequest.Builder to(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)));
		return path.startsWith("/sandbox/") ? request.header("Authorization", "ApiKey sandbox") : request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
		try {
			return CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() throws InterruptedException {
		if (isRunning()) {
			terminate();
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				kill();
			}
		}
	}

}
