package io.fulfillflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server of one test's own, which is stopped and started as it likes.
 */
public final class OwnPostgres implements AutoCloseable {

	private final Path data;

	private EmbeddedPostgres server;

	public OwnPostgres() {
		this(temporary());
	}

	/** With its data in a folder that is empty, or holds those of one that stopped. */
	public OwnPostgres(Path data) {
		this.data = data;
		this.server = start(0);
	}

	private static Path temporary() {
		try {
			return Files.createTempDirectory("fulfillflow-postgres");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private EmbeddedPostgres start(int port) {
		try {
			EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
				.setDataDirectory(this.data.toFile())
				.setCleanDataDirectory(false)
				.setServerConfig("synchronous_commit", "on");
			return ((port > 0) ? builder.setPort(port) : builder).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.server.getPort();
	}

	public EmbeddedPostgres server() {
		return this.server;
	}

	/**
	 * Ends it at once, like a crash ({@code QUIT}), or after its transactions
	 * ({@code INT}).
	 */
	public void stop(String signal) throws IOException, InterruptedException, ExecutionException {
		String pid = Files.readAllLines(this.data.resolve("postmaster.pid")).get(0).strip();
		ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
		new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor();
		postmaster.onExit().get();
	}

	public boolean isRunning() throws IOException {
		Path pid = this.data.resolve("postmaster.pid");
		return Files.exists(pid) && ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()))
			.filter(ProcessHandle::isAlive)
			.isPresent();
	}

	public void startAgain() throws IOException {
		int port = this.server.getPort();
		// what has ended still holds the lock on its folder
		this.server.close();
		this.server = start(port);
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		org.springframework.util.FileSystemUtils.deleteRecursively(this.data);
	}

}
