package io.fulfillflow.core;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What ties together everything that one call of ours or of a caller's set off, across
 * systems, threads and restarts: the trace id of W3C Trace Context
 * (https://www.w3.org/TR/trace-context/).
 *
 * @param id 32 lower-case hexadecimal digits, not all of them zero
 */
public record Trace(String id) {

	/** The header that carries it, in requests and in our answers. */
	public static final String HEADER = "traceparent";

	private static final String NONE = "0".repeat(32);

	/** A later version may have more behind the four fields; version ff is none. */
	private static final Pattern PARENT = Pattern
		.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");

	public Trace {
		if (!id.matches("[0-9a-f]{32}") || id.equals(NONE)) {
			throw new IllegalArgumentException("A trace id has 32 lower-case hexadecimal digits, not all zero");
		}
	}

	/**
	 * A new one.
	 * @return random
	 */
	public static Trace random() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new Trace(hex(random.nextLong()) + hex(notZero(random)));
	}

	/**
	 * The trace of a caller.
	 * @param traceparent the header as it came; may be {@literal null}
	 * @return empty when it isn't valid, which the standard wants treated like none
	 */
	public static Optional<Trace> of(@Nullable String traceparent) {
		Matcher parent = PARENT.matcher((traceparent != null) ? traceparent : "");
		boolean valid = parent.matches() && !parent.group(2).equals(NONE)
				&& (parent.group(3) == null || !parent.group(1).equals("00"));
		return valid ? Optional.of(new Trace(parent.group(2))) : Optional.empty();
	}

	/**
	 * The header's value for one more call that belongs to this trace. No span of it is
	 * recorded here, so the flag that says so isn't set.
	 * @return with a new parent id each time
	 */
	public String header() {
		return "00-" + this.id + "-" + hex(notZero(ThreadLocalRandom.current())) + "-00";
	}

	private static long notZero(ThreadLocalRandom random) {
		long number = random.nextLong();
		return (number != 0) ? number : 1;
	}

	private static String hex(long number) {
		String digits = Long.toHexString(number);
		return "0".repeat(16 - digits.length()) + digits;
	}

	@Override
	public String toString() {
		return this.id;
	}

}
