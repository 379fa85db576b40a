package io.fulfillflow.sandbox.rql;

/**
 * A query can't be read. The message tells the caller where and why.
 */
public class RqlInvalid extends RuntimeException {

	RqlInvalid(String message) {
		super(message);
	}

}
