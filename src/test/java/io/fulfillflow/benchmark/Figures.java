package io.fulfillflow.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run showed.
 *
 * @param perSecond purchases from pending to approved, or the engine's alone
 * @param cpuMillis CPU milliseconds of the process for each
 * @param databaseCpuMillis the same of the database's processes; 0 where it has none
 * @param statements SQL statements for each; 0 where nobody counts them
 * @param transactions committed for each; 0 where nobody counts them
 * @param ownRows rows inserted for each that aren't the engine's
 */
record Figures(double perSecond, double cpuMillis, double databaseCpuMillis, double statements, double transactions,
		double ownRows) {

	static Figures of(int count, double seconds, long cpuMillis, Database.Counts counted) {
		return new Figures(count / seconds, (double) cpuMillis / count, (double) counted.cpuMillis() / count,
				(double) counted.statements() / count, (double) counted.transactions() / count,
				(double) counted.ownRows() / count);
	}

	/** The median of each figure by itself. */
	static Figures median(List<Figures> runs) {
		return new Figures(median(runs, Figures::perSecond), median(runs, Figures::cpuMillis),
				median(runs, Figures::databaseCpuMillis), median(runs, Figures::statements),
				median(runs, Figures::transactions), median(runs, Figures::ownRows));
	}

	private static double median(List<Figures> runs, ToDoubleFunction<Figures> figure) {
		double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/** A value that so many in a hundred don't exceed. */
	static double percentile(double[] values, int hundredth) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * hundredth / 100.0) - 1)];
	}

}
