package io.fulfillflow.api;

/**
 * Who makes the call that the current thread serves. Inject it where it matters who
 * asked.
 */
@FunctionalInterface
public interface Caller {

	/** Whoever showed no key. */
	String ANONYMOUS = "anonymous";

	/**
	 * The name under which the caller's API key is set.
	 * @return {@link #ANONYMOUS} without a key
	 */
	String name();

}
