package io.fulfillflow.usage;

import java.util.List;

/**
 * What became of a call that collects records.
 */
public sealed interface Collected {

	/**
	 * All is kept.
	 *
	 * @param added how many are new
	 * @param replaced how many took the place of what was there
	 * @param unchanged how many were there already and say the same
	 */
	record Kept(int added, int replaced, int unchanged) implements Collected {
	}

	/**
	 * Nothing of the call is kept: some records were reported before with other content.
	 *
	 * @param records those, each as it stands
	 */
	record Reported(List<KeptRecord> records) implements Collected {
	}

}
