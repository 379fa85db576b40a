package io.fulfillflow.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found to be otherwise than promised.
 */
final class Findings {

	private final List<String> lost = new ArrayList<>();

	private final List<String> doubled = new ArrayList<>();

	private final List<String> silent = new ArrayList<>();

	private final List<String> other = new ArrayList<>();

	/** Somebody's request or promise is gone, or doesn't come to its end. */
	void lost(String what) {
		this.lost.add("LOST " + what);
	}

	/** Something happened more often than it should. */
	void doubled(String what) {
		this.doubled.add("DOUBLED " + what);
	}

	/** Something waits and nobody can see why. */
	void silent(String what) {
		this.silent.add("SILENT " + what);
	}

	void other(String what) {
		this.other.add("WRONG " + what);
	}

	/** The counts, as cells of a table. */
	String cells() {
		return this.lost.size() + " | " + this.doubled.size() + " | " + this.silent.size() + " | " + this.other.size();
	}

	List<String> all() {
		List<String> all = new ArrayList<>(this.lost);
		all.addAll(this.doubled);
		all.addAll(this.silent);
		all.addAll(this.other);
		return all;
	}

}
