package io.fulfillflow.sandbox.demo;

/**
 * The service is stopping: the demo ends without a word.
 */
class DemoStopped extends RuntimeException {

	DemoStopped() {
		super("stopped");
	}

}
