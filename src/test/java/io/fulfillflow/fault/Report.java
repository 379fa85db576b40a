package io.fulfillflow.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * The table of all runs, printed and kept in {@code target/fault.md}.
 */
final class Report {

	private static final Path FILE = Path.of("target", "fault.md");

	private static final String HEAD = """
			| run | seed | faults | requests | calls acknowledged | lost | doubled | silent | wrong | took |
			|---|---|---|---|---|---|---|---|---|---|
			""";

	private static boolean begun;

	private Report() {
	}

	static synchronized void add(String run, long seed, int faults, Shop shop, Findings findings, Duration took)
			throws IOException {
		int requests = shop.placed().size() + shop.direct().acknowledged().size();
		String line = "| %s | %d | %d | %d | %d | %s | %d s |%n".formatted(run, seed, faults, requests,
				shop.direct().acknowledged().size(), findings.cells(), took.toSeconds());
		if (!begun) {
			Files.writeString(FILE, HEAD);
			begun = true;
		}
		Files.writeString(FILE, line, StandardOpenOption.APPEND);
		List<String> all = findings.all();
		all.forEach((finding) -> System.out.println(finding));
		System.out.print(HEAD + line);
	}

}
