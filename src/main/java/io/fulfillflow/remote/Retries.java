package io.fulfillflow.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.remote.RetrySettings.OneKind;
import io.fulfillflow.remote.RetrySettings.OneSide;
import io.fulfillflow.remote.RetrySettings.Sides;
import org.jspecify.annotations.Nullable;

/**
 * How the calls to a side are retried: what is set for the product goes before what is
 * set for all of them, and then what is set for the kind of failure before what is set
 * for the side.
 */
final class Retries {

	private final RemoteSettings general;

	private final RetrySettings special;

	/**
	 * Takes the settings.
	 * @throws WrongRetry if any of them is no good
	 */
	Retries(RemoteSettings general, RetrySettings special) {
		this.general = general;
		this.special = special;
		Set<String> problems = new LinkedHashSet<>();
		check(null, problems);
		special.products().keySet().forEach((product) -> check(new ProductId(product), problems));
		if (!problems.isEmpty()) {
			throw new WrongRetry(problems);
		}
	}

	private void check(@Nullable ProductId product, Set<String> problems) {
		for (Side side : Side.values()) {
			deadlineSet(side, product).check(problems);
			for (Failure.Kind kind : Failure.Kind.values()) {
				range(side, kind, product).check(problems);
			}
		}
	}

	/** How long a call is tried. */
	Duration deadline(Side side, @Nullable ProductId product) {
		return deadlineSet(side, product).value();
	}

	private Setting deadlineSet(Side side, @Nullable ProductId product) {
		Setting deadline = new Setting("fulfillflow.remote.deadline", this.general.deadline());
		for (Level level : levels(side, product)) {
			deadline = deadline.or(level.key() + ".deadline", level.set().deadline());
		}
		return deadline;
	}

	/** The pauses after a kind of failure. */
	Range range(Side side, Failure.Kind kind, @Nullable ProductId product) {
		Range range = new Range(new Setting("fulfillflow.remote.first-pause", this.general.firstPause()),
				new Setting("fulfillflow.remote.longest-pause", this.general.longestPause()));
		for (Level level : levels(side, product)) {
			range = range.or(level.key(), level.set().firstPause(), level.set().longestPause());
			OneKind ofKind = level.set().of(kind);
			if (ofKind != null) {
				range = range.or(level.key() + "." + kind.name().toLowerCase(Locale.ROOT), ofKind.firstPause(),
						ofKind.longestPause());
			}
		}
		return range;
	}

	/** From the general to the special. */
	private List<Level> levels(Side side, @Nullable ProductId product) {
		List<Level> levels = new ArrayList<>();
		add("fulfillflow.remote", this.special.remote(), side, levels);
		if (product != null) {
			add("fulfillflow.products." + product, this.special.products().get(product.value()), side, levels);
		}
		return levels;
	}

	private static void add(String key, @Nullable Sides sides, Side side, List<Level> levels) {
		OneSide set = (sides != null) ? sides.retry().get(side) : null;
		if (set != null) {
			levels.add(new Level(key + ".retry." + side.word(), set));
		}
	}

	private record Level(String key, OneSide set) {
	}

	/**
	 * A setting that holds, and under which key it was set.
	 */
	private record Setting(String key, Duration value) {

		Setting or(String key, @Nullable Duration value) {
			return (value != null) ? new Setting(key, value) : this;
		}

		void check(Set<String> problems) {
			if (this.value.isNegative() || this.value.isZero()) {
				problems.add(this + " is no time to wait: set it to one such as 30s");
			}
		}

		@Override
		public String toString() {
			return this.key + "=" + this.value.toMillis() + "ms";
		}

	}

	/**
	 * The shortest and the longest pause.
	 */
	static final class Range {

		private final Setting first;

		private final Setting longest;

		private Range(Setting first, Setting longest) {
			this.first = first;
			this.longest = longest;
		}

		Duration first() {
			return this.first.value();
		}

		Duration longest() {
			return this.longest.value();
		}

		private Range or(String key, @Nullable Duration first, @Nullable Duration longest) {
			return new Range(this.first.or(key + ".first-pause", first),
					this.longest.or(key + ".longest-pause", longest));
		}

		private void check(Set<String> problems) {
			this.first.check(problems);
			this.longest.check(problems);
			if (first().compareTo(longest()) > 0) {
				problems.add(this.first + " is longer than " + this.longest + ": make the first pause the shorter one");
			}
		}

	}

}
