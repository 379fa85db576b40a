package io.fulfillflow.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * The figures as a table to read and as JSON to compare.
 */
final class Report {

	private static final String HEAD = """
			| database | what | latency ms | purchases/s | of the bare engine | CPU ms | database CPU ms | statements | transactions | p50 ms | p99 ms | peak MB | ready s |
			|---|---|---|---|---|---|---|---|---|---|---|---|---|
			""";

	private final List<Line> lines = new ArrayList<>();

	void add(Line line) {
		this.lines.add(line);
		System.out.print(HEAD + row(line));
	}

	/** The bare engine of the same database. */
	private double share(Line line) {
		return this.lines.stream()
			.filter((other) -> other.database().equals(line.database()) && other.latency() < 0)
			.mapToDouble((other) -> line.figures().perSecond() / other.figures().perSecond())
			.findFirst()
			.orElse(Double.NaN);
	}

	String table() {
		StringBuilder table = new StringBuilder(HEAD);
		this.lines.forEach((line) -> table.append(row(line)));
		return table.toString();
	}

	private String row(Line line) {
		Figures figures = line.figures();
		boolean bare = line.latency() < 0;
		return String.format(Locale.ROOT, "| %s | %s | %s | %.1f | %s | %.1f | %s | %s | %s | %s | %s | %d | %.1f |%n",
				line.database(), bare ? "bare engine" : "service", bare ? "-" : line.latency(), figures.perSecond(),
				bare ? "1" : number(share(line), 2), figures.cpuMillis(), number(figures.databaseCpuMillis(), 1),
				number(figures.statements(), 1), number(figures.transactions(), 2), number(line.p50(), 0),
				number(line.p99(), 0), line.peakMegabytes(), line.secondsToReady());
	}

	private static String number(double value, int digits) {
		return (Double.isNaN(value) || value == 0) ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
	}

	void write(Path file) throws IOException {
		ArrayNode all = Json.MAPPER.createArrayNode();
		for (Line line : this.lines) {
			ObjectNode node = all.addObject();
			node.put("database", line.database())
				.put("what", (line.latency() < 0) ? "bare engine" : "service")
				.put("latencyMillis", Math.max(0, line.latency()))
				.put("shareOfBareEngine", share(line))
				.put("p50Millis", line.p50())
				.put("p99Millis", line.p99())
				.put("peakMegabytes", line.peakMegabytes())
				.put("secondsToReady", line.secondsToReady());
			node.set("median", Json.MAPPER.valueToTree(line.figures()));
			node.set("runs", Json.MAPPER.valueToTree(line.runs()));
		}
		Files.writeString(file, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all));
	}

	/**
	 * A line of the table.
	 *
	 * @param latency of each remote call in milliseconds; negative for the bare engine
	 * @param runs all that were measured
	 * @param p50 milliseconds from the order to the verdict at a steady rate
	 */
	record Line(String database, int latency, List<Figures> runs, double p50, double p99, long peakMegabytes,
			double secondsToReady) {

		Figures figures() {
			return Figures.median(this.runs);
		}

	}

}
