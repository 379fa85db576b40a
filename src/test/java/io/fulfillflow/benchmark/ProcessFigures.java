package io.fulfillflow.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the kernel has counted of a process ({@code /proc}, Linux only).
 */
final class ProcessFigures {

	/** {@code USER_HZ}, which is 100 on every Linux that Java runs on. */
	private static final long MILLIS_PER_TICK = 10;

	private ProcessFigures() {
	}

	/** CPU time so far, in milliseconds. */
	static long cpuMillis(long pid) {
		String[] fields = stat(Path.of("/proc", String.valueOf(pid)));
		return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
	}

	/** CPU time of a process with its children, living and dead, in milliseconds. */
	static long cpuMillisWithChildren(long pid) {
		String[] fields = stat(Path.of("/proc", String.valueOf(pid)));
		long own = 0;
		for (int field = 11; field <= 14; field++) {
			own += Long.parseLong(fields[field]);
		}
		try (Stream<ProcessHandle> children = ProcessHandle.of(pid).orElseThrow().children()) {
			return own * MILLIS_PER_TICK + children.mapToLong((child) -> livingCpuMillis(child.pid())).sum();
		}
	}

	private static long livingCpuMillis(long pid) {
		try {
			return cpuMillis(pid);
		}
		catch (UncheckedIOException ex) {
			// ended since it was listed
			return 0;
		}
	}

	/** The parent of a process. */
	static long parent(long pid) {
		return Long.parseLong(stat(Path.of("/proc", String.valueOf(pid)))[1]);
	}

	/** The most memory that a process ever had resident, in MB. */
	static long peakMegabytes(long pid) {
		try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
			return lines.filter((line) -> line.startsWith("VmHWM:"))
				.map((line) -> line.replaceAll("\\D", ""))
				.mapToLong(Long::parseLong)
				.findFirst()
				.orElseThrow() / 1024;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The fields behind the name, which may hold blanks: the state is field 0. */
	private static String[] stat(Path process) {
		try {
			String stat = Files.readString(process.resolve("stat"));
			return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		}
		catch (NoSuchFileException ex) {
			throw new UncheckedIOException("No process " + process, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
