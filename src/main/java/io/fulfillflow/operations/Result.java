package io.fulfillflow.operations;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What came of a finding.
 *
 * @param word in one word
 * @param detail why, where there is something to say
 */
record Result(Word word, @Nullable String detail) {

	static final Result REPORTED = new Result(Word.REPORTED, null);

	static Result done(String detail) {
		return new Result(Word.DONE, detail);
	}

	static Result wanted(String detail) {
		return new Result(Word.WANTED, detail);
	}

	static Result leftAlone(String detail) {
		return new Result(Word.LEFT_ALONE, detail);
	}

	static Result failed(String detail) {
		return new Result(Word.FAILED, detail);
	}

	/** What may come of it. */
	enum Word {

		/** Nothing was to be done, or allowed. */
		REPORTED,
		/** It was allowed, but isn't right now. */
		LEFT_ALONE,
		/** It was done. */
		DONE,
		/** It is wanted of the Vendor's system; the ledger has it. */
		WANTED,
		/** It couldn't be done. */
		FAILED;

		String text() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
