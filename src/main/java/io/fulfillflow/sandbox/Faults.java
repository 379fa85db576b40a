package io.fulfillflow.sandbox;

/**
 * What other parts of a twin must ask about faults that somebody ordered, because they
 * can't be seen from outside of it.
 */
public interface Faults {

	/**
	 * Whether the webhook call that is due now is to be made twice. Each question is one
	 * call that a rule may strike: ask once per call.
	 * @return {@literal false} while no rule for it strikes
	 */
	boolean duplicatesWebhooks();

}
