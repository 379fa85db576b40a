package io.fulfillflow.fulfillment;

import java.util.List;

/**
 * The settings of a product name processes that aren't deployed. The message names the
 * keys.
 */
public class MissingModel extends RuntimeException {

	MissingModel(List<String> problems) {
		super(String.join("; and ", problems));
	}

}
