package io.fulfillflow.operations;

/**
 * The node stops: the run ends where it is.
 */
class Stopped extends RuntimeException {

	Stopped() {
		super("The node stops");
	}

}
