package io.fulfillflow.fulfillment;

/**
 * Kinds of requests that the same steps of the models serve.
 */
public enum RequestKind {

	/** A request of a tenant; the id is its operation's. */
	SUBSCRIPTION(CurrentOperation.VARIABLE),
	/** A request about a reseller or an account; the id is Connect's. */
	TIER("tierRequestId");

	private final String variable;

	RequestKind(String variable) {
		this.variable = variable;
	}

	/**
	 * The process variable that holds the id.
	 * @return such as {@code operationId}
	 */
	public String variable() {
		return this.variable;
	}

}
