package io.fulfillflow.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.fulfillflow.fault.RunningService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.MethodOrderer;

/**
 * Measures the jar against the twins, each in a process of its own, and the bare engine
 * in the same run. It asserts nothing about speed: it fails only when what it measured
 * wasn't right. Run by {@code mvn -Pbenchmark verify}; the system properties
 * {@code benchmark.count} (purchases a run), {@code benchmark.runs} and
 * {@code benchmark.latencies} (milliseconds, comma-separated) make it shorter or longer.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class Benchmark {

	private static final int COUNT = Integer.getInteger("benchmark.count", 1000);

	private static final int RUNS = Integer.getInteger("benchmark.runs", 3);

	private static final List<Integer> LATENCIES = List
		.of(System.getProperty("benchmark.latencies", "0,50,500").split(","))
		.stream()
		.map(Integer::valueOf)
		.toList();

	private static final Duration APART = Duration.ofMillis(50);

	private static final int ONE_BY_ONE = 200;

	private static final Report REPORT = new Report();

	@TempDir
	static Path folder;

	private static int number;

	@BeforeAll
	static void where() {
		System.out.println("Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
				+ " processors, " + COUNT + " purchases a run, " + RUNS + " runs");
	}

	@AfterAll
	static void report() throws IOException {
		REPORT.write(Path.of("target", "benchmark.json"));
		Files.writeString(Path.of("target", "benchmark.md"), REPORT.table());
		System.out.println(REPORT.table());
	}

	@Test
	void embedded() throws Exception {
		try (Database database = Database.EMBEDDED) {
			measure(database);
		}
	}

	@Test
	void postgres() throws Exception {
		try (Database database = Database.postgres()) {
			measure(database);
		}
	}

	private static void measure(Database database) throws Exception {
		List<Report.Line> services = new ArrayList<>();
		for (int latency : LATENCIES) {
			services.add(service(database, latency));
		}
		double rows = services.get(0).figures().ownRows();
		REPORT.add(bare(database, (rows > 0) ? (int) Math.round(rows) : 7));
		services.forEach(REPORT::add);
	}

	private static Report.Line service(Database database, int latency) throws Exception {
		try (RunningService twins = new RunningService(next()).packaged()
			.with("SPRING_PROFILES_ACTIVE", "twins")
			.set("fulfillflow.sandbox.latency", latency + "ms")
			// a new tenant is ready at once: the latency alone is what is waited for
			.set("fulfillflow.sandbox.vendor-delay", "0s")
			.start()
			.ready()) {
			Path home = next();
			long begun = System.nanoTime();
			try (RunningService service = jar(home, database.settings(home), twins).start().ready()) {
				return measure(database, latency, twins, service, (System.nanoTime() - begun) / 1e9);
			}
		}
	}

	static RunningService jar(Path home, Map<String, String> settings, RunningService twins) {
		RunningService service = new RunningService(home).packaged()
			.with("CONNECT_API_URL", twins.url("/sandbox/connect/public/v1"))
			.with("CONNECT_API_KEY", "sandbox")
			.with("VENDOR_API_URL", twins.url("/sandbox/vendor"))
			.set("fulfillflow.sandbox.enabled", "false")
			.set("fulfillflow.sandbox.demo", "false")
			// a run begins with the nudge
			.set("fulfillflow.connect.poll-interval", "1h")
			.set("fulfillflow.connect.webhooks.secrets", Orders.SECRET);
		settings.forEach(service::with);
		return service;
	}

	private static Report.Line measure(Database database, int latency, RunningService twins, RunningService service,
			double secondsToReady) throws Exception {
		Orders orders = new Orders(twins.url(""), service.url(""));
		for (int warmUp = 0; warmUp < 2; warmUp++) {
			run(orders, service, database);
		}
		List<Figures> runs = new ArrayList<>();
		for (int run = 0; run < RUNS; run++) {
			runs.add(run(orders, service, database));
		}
		double[] millis = millisToTheVerdict(orders);
		return new Report.Line(database.name(), latency, runs, Figures.percentile(millis, 50),
				Figures.percentile(millis, 99), ProcessFigures.peakMegabytes(service.pid()), secondsToReady);
	}

	private static Figures run(Orders orders, RunningService service, Database database) throws Exception {
		orders.forget();
		orders.place(COUNT);
		Database.Counts before = database.counts();
		long cpu = ProcessFigures.cpuMillis(service.pid());
		long begun = System.nanoTime();
		orders.nudge();
		orders.awaitApproved(COUNT);
		double seconds = (System.nanoTime() - begun) / 1e9;
		orders.check(COUNT);
		return Figures.of(COUNT, seconds, ProcessFigures.cpuMillis(service.pid()) - cpu,
				database.counts().since(before));
	}

	/** At a steady rate, well below what it can do. */
	private static double[] millisToTheVerdict(Orders orders) {
		orders.forget();
		Map<String, Instant> placed = orders.placeOneByOne(ONE_BY_ONE, APART);
		orders.awaitApproved(ONE_BY_ONE);
		orders.check(ONE_BY_ONE);
		Map<String, Instant> approved = orders.approved();
		return placed.entrySet()
			.stream()
			.mapToDouble((order) -> Duration.between(order.getValue(), approved.get(order.getKey())).toNanos() / 1e6)
			.toArray();
	}

	private static Report.Line bare(Database database, int rows) throws Exception {
		Path home = next();
		Path output = home.resolve("output.txt");
		String url = database.url(home);
		Database.Counts before = database.counts();
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx384m", "-cp", System.getProperty("java.class.path"), BareEngine.class.getName(), url,
				Path.of("bpmn").toAbsolutePath().toString(), String.valueOf(COUNT), String.valueOf(RUNS),
				String.valueOf(rows))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		List<Figures> runs = new ArrayList<>();
		if (process.waitFor() != 0) {
			throw new IllegalStateException("The bare engine failed:\n" + Files.readString(output));
		}
		Database.Counts whole = database.counts().since(before);
		// the warm up counts like a run
		Database.Counts each = new Database.Counts(whole.statements() / (RUNS + 1), whole.transactions() / (RUNS + 1),
				(long) rows * COUNT, whole.cpuMillis() / (RUNS + 1));
		for (String line : Files.readAllLines(output)) {
			String[] words = line.split(" ");
			if (words[0].equals("run")) {
				runs.add(Figures.of(COUNT, Double.parseDouble(words[1]), Long.parseLong(words[2]), each));
			}
		}
		return new Report.Line(database.name(), -1, runs, 0, 0, 0, 0);
	}

	private static Path next() throws IOException {
		return Files.createDirectory(folder.resolve("process-" + ++number));
	}

}
