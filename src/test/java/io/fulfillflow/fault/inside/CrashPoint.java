package io.fulfillflow.fault.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The step at which this process ends as if it were killed, once. What comes before a
 * commit lingers there first: a call that doesn't wait for its row to be safe has its
 * effect meanwhile.
 */
public final class CrashPoint {

	/** Names the step, such as {@code after connect.approve}. */
	public static final String VARIABLE = "FAULT_CRASH";

	/** Names the file that is written when it is reached. */
	public static final String MARK = "FAULT_CRASH_MARK";

	/** How the process ends, as after {@code kill -9}. */
	public static final int STATUS = 137;

	private static final long LINGERING = TimeUnit.MILLISECONDS.toNanos(700);

	private final String step;

	private final Path mark;

	private final AtomicInteger reached = new AtomicInteger();

	CrashPoint(String step, Path mark) {
		this.step = step;
		this.mark = mark;
	}

	static CrashPoint ofThisProcess() {
		return new CrashPoint(System.getenv().getOrDefault(VARIABLE, ""),
				Path.of(System.getenv().getOrDefault(MARK, "never")));
	}

	boolean isAtCommit() {
		return this.step.contains(" commit.");
	}

	void before(String name) {
		if (this.step.equals("before " + name)) {
			halt(name.startsWith("commit."));
		}
	}

	void after(String name) {
		if (this.step.equals("after " + name)) {
			halt(false);
		}
	}

	private void halt(boolean lingers) {
		if (this.reached.incrementAndGet() > 1) {
			return;
		}
		if (lingers) {
			long until = System.nanoTime() + LINGERING;
			while (System.nanoTime() < until) {
				LockSupport.parkNanos(until - System.nanoTime());
			}
		}
		try {
			Files.writeString(this.mark, this.step);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Runtime.getRuntime().halt(STATUS);
	}

}
