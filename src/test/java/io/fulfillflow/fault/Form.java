package io.fulfillflow.fault;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How long a run is, and the seed that it is drawn from: {@code -Dfault.form=short},
 * {@code -Dfault.seed}, {@code -Dfault.kills}, {@code -Dfault.requests},
 * {@code -Dfault.minutes}.
 */
final class Form {

	private static final List<String> NAMES = List.of("vendor.find", "vendor.create", "vendor.create.forgetful",
			"vendor.create.unsearchable", "vendor.change", "vendor.disable", "vendor.enable", "vendor.delete",
			"connect.update", "connect.approve", "connect.fail", "connect.inquire", "commit.intake", "commit.lease",
			"commit.settlement", "commit.tenant", "barrier.force");

	private static final List<String> SHORT_EMBEDDED = List.of("after vendor.create.forgetful",
			"after vendor.create.unsearchable", "after connect.approve", "before commit.tenant", "after commit.intake");

	private static final List<String> SHORT_SHARED = List.of("after vendor.create.forgetful", "before commit.tenant",
			"before commit.lease", "after connect.approve", "before commit.settlement");

	static final boolean SHORT = "short".equals(System.getProperty("fault.form"));

	private static final long SEED = Long.getLong("fault.seed", new Random().nextInt(1_000_000));

	private Form() {
	}

	static long seed() {
		System.out.println("-Dfault.seed=" + SEED);
		return SEED;
	}

	static int kills() {
		return Integer.getInteger("fault.kills", SHORT ? 5 : 200);
	}

	static int requests() {
		return Integer.getInteger("fault.requests", kills() * 10);
	}

	/** When nothing more is killed, however few were. */
	static Duration longest() {
		return Duration.ofMinutes(Integer.getInteger("fault.minutes", 24 * 60));
	}

	/** Where it crashes. */
	static List<String> steps(boolean shared) {
		if (System.getProperty("fault.steps") != null) {
			return List.of(System.getProperty("fault.steps").split(","));
		}
		if (SHORT) {
			return shared ? SHORT_SHARED : SHORT_EMBEDDED;
		}
		return NAMES.stream().flatMap((name) -> Stream.of("before " + name, "after " + name)).toList();
	}

	static Duration since(long nanos) {
		return Duration.ofNanos(System.nanoTime() - nanos);
	}

}
