package io.fulfillflow.tracking;

import java.time.Instant;
import java.util.List;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.fulfillment.RequestState;
import io.fulfillflow.remote.CallHistory.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is where it is.
 *
 * @param requestId the request; the id of the report when it is one of usage
 * @param tenantId its tenant, our id; {@literal null} for a tier request, which has none
 * @param state where it stands
 * @param waitsFor what has to happen before it goes on
 * @param sentences for a person, in the order to be read
 * @param places where its process stands; empty when it has none, or none any more
 * @param since since when it waits so; {@literal null} when it doesn't wait
 * @param until when the waiting ends whatever happens; {@literal null} when no date is
 * set
 * @param alarms the dates that its process has set itself, the next one first
 * @param tried the attempts at what it waits for; empty when nothing is tried
 * @param nextAttemptAt when it is tried next; {@literal null} when nothing is going to be
 * @param parameters the parameters that the customer was asked for last
 * @param next what happens next
 * @param whoCanAct who can do something about it, and what; empty when nobody needs to
 */
public record Explanation(RequestId requestId, @Nullable TenantId tenantId, RequestState state, Awaited waitsFor,
		List<String> sentences, List<Place> places, @Nullable Instant since, @Nullable Instant until,
		List<Alarm> alarms, List<Attempt> tried, @Nullable Instant nextAttemptAt, List<AskedParameter> parameters,
		String next, List<Act> whoCanAct) {

	/**
	 * What has to happen before a request goes on.
	 */
	public enum Awaited {

		/** Requests accepted earlier on the same tenant have to be settled. */
		EARLIER_REQUEST,
		/** The Vendor's system has to do something, or to answer. */
		VENDOR,
		/** Connect has to take something. */
		CONNECT,
		/** The customer has to answer. */
		CUSTOMER,
		/** The distributor has to accept or reject the usage. */
		DISTRIBUTOR,
		/** A person of ours has to decide. */
		PERSON,
		/** A date has to come. */
		DATE,
		/** Nothing: it is at work at this moment. */
		NOTHING,
		/** Nothing: it is over. */
		OVER

	}

	/**
	 * Something that somebody can do.
	 *
	 * @param who a role: {@code customer}, {@code distributor}, {@code operator},
	 * {@code reviewer}, {@code vendor}, {@code connect}
	 * @param what a sentence that says what, and how
	 */
	public record Act(String who, String what) {
	}

	/**
	 * A parameter that the customer was asked for.
	 *
	 * @param id the parameter
	 * @param error what is wrong with it, in the words that the customer reads; empty
	 * when it isn't known any more
	 */
	public record AskedParameter(String id, String error) {
	}

}
