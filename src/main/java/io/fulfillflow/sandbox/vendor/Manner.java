package io.fulfillflow.sandbox.vendor;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the vendor twin behaves.
 *
 * @param vendorDelay how long it works on a tenant until it is ready, or couldn't be made
 * @param vendorAnswers how it answers a creation
 * @param vendorRetryAfter how soon it wants to be looked at again while it works; zero
 * says nothing
 * @param vendorCallsBack whether it reports where a creation asks for it
 */
@ConfigurationProperties("fulfillflow.sandbox")
record Manner(@DefaultValue("1s") Duration vendorDelay, @DefaultValue("created") Answers vendorAnswers,
		@DefaultValue("0s") Duration vendorRetryAfter, @DefaultValue("true") boolean vendorCallsBack) {

	/**
	 * How a creation is answered.
	 */
	enum Answers {

		/** 201 with the tenant, which isn't ready yet. */
		CREATED,
		/** 202 with the tenant and its address. */
		ACCEPTED,
		/** 202 with the address of an operation; only that tells the tenant. */
		OPERATION

	}

}
