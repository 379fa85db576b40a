package io.fulfillflow.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged service, unpacked so that it starts fast, with crash points beside it on
 * the class path. Hundreds of starts are worth a class data archive.
 */
final class Program {

	private static final Path JAR = Path.of("target", "fulfillflow.jar").toAbsolutePath();

	private static final String CONFIGURATION = "io.fulfillflow.fault.inside.InsideTheService";

	private static final List<String> JVM = List.of(RunningService.java(), "-Xmx256m", "-XX:+UseSerialGC",
			"-XX:TieredStopAtLevel=1", "-Xshare:auto");

	private static Program prepared;

	private final Path unpacked;

	private final Path inside;

	private final Path archive;

	private Program(Path folder) {
		this.unpacked = folder.resolve("unpacked").resolve("fulfillflow.jar");
		this.inside = folder.resolve("inside.jar");
		this.archive = folder.resolve("classes.jsa");
	}

	/**
	 * Made by the first who asks, in whichever process, for as long as the jar is the
	 * same.
	 */
	static synchronized Program prepared() throws IOException {
		if (prepared == null) {
			Path folder = Path.of("target", "fault-program").toAbsolutePath();
			try (FileChannel lock = FileChannel.open(folder.resolveSibling("fault-program.lock"),
					StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
				lock.lock();
				prepared = of(folder);
			}
		}
		return prepared;
	}

	private static Program of(Path folder) throws IOException {
		Path made = folder.resolve("made-of");
		// its time says nothing, each build has the same
		String jar = DigestUtils.md5DigestAsHex(Files.readAllBytes(JAR)) + " " + System.getProperty("java.home");
		if (Files.exists(made) && Files.readString(made).equals(jar)) {
			Program program = new Program(folder);
			program.pack();
			return program;
		}
		FileSystemUtils.deleteRecursively(folder);
		Program program = prepare(Files.createDirectories(folder));
		Files.writeString(made, jar);
		return program;
	}

	private static Program prepare(Path folder) throws IOException {
		Program program = new Program(folder);
		run(folder, List.of(RunningService.java(), "-Djarmode=tools", "-jar", JAR.toString(), "extract",
				"--destination", program.unpacked.getParent().toString()));
		program.pack();
		List<String> training = new ArrayList<>(JVM);
		training.addAll(List.of("-XX:ArchiveClassesAtExit=" + program.archive, "-Dspring.context.exit=onRefresh", "-cp",
				program.unpacked.toString(), "io.fulfillflow.FulfillFlow",
				"--spring.datasource.url=jdbc:h2:mem:training", "--fulfillflow.sandbox.demo=false",
				"--server.port=" + freePort()));
		run(folder, training);
		return program;
	}

	/** The command that starts it as it is packaged. */
	List<String> plain() {
		return command(this.unpacked.toString());
	}

	List<String> withCrashPoints() {
		return command(this.unpacked + java.io.File.pathSeparator + this.inside);
	}

	private List<String> command(String classPath) {
		List<String> command = new ArrayList<>(JVM);
		command
			.addAll(List.of("-XX:SharedArchiveFile=" + this.archive, "-cp", classPath, "io.fulfillflow.FulfillFlow"));
		return command;
	}

	private void pack() throws IOException {
		Path classes = Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().getPath());
		String folder = "io/fulfillflow/fault/inside/";
		Path packed = this.inside.resolveSibling("packing.jar");
		try (OutputStream file = Files.newOutputStream(packed);
				JarOutputStream jar = new JarOutputStream(file);
				Stream<Path> found = Files.list(classes.resolve(folder))) {
			for (Path type : found.sorted().toList()) {
				jar.putNextEntry(new JarEntry(folder + type.getFileName()));
				Files.copy(type, jar);
			}
			jar.putNextEntry(
					new JarEntry("META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"));
			jar.write(CONFIGURATION.getBytes(StandardCharsets.UTF_8));
		}
		// another process may run on the old one
		Files.move(packed, this.inside, StandardCopyOption.ATOMIC_MOVE);
	}

	private static void run(Path folder, List<String> command) throws IOException {
		Path output = folder.resolve("prepared.log");
		Process process = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
			.start();
		process.onExit().completeOnTimeout(process, 3, TimeUnit.MINUTES).join();
		if (process.isAlive() || process.exitValue() != 0) {
			process.destroyForcibly();
			throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(output));
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
