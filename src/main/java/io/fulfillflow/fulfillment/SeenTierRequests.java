package io.fulfillflow.fulfillment;

import java.util.List;
import java.util.Optional;

import io.fulfillflow.core.RequestId;
import io.fulfillflow.tenant.OperationProgress.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Requests about resellers and accounts, for those who follow requests; implemented by
 * whoever knows them.
 */
public interface SeenTierRequests {

	/** The words for their types. */
	List<String> TYPES = List.of("tier-setup", "tier-update", "tier-adjustment", "account-update");

	/**
	 * One request.
	 * @param id Connect's id of it
	 * @return empty when it was never taken in
	 */
	Optional<SeenTierRequest> one(RequestId id);

	/**
	 * A page of requests.
	 * @param filter which ones
	 * @param before the sequence where the page before ended; {@literal null} for the
	 * first page
	 * @param most how many
	 * @return the one accepted last first
	 */
	List<SeenTierRequest> page(Filter filter, @Nullable Long before, int most);

	/**
	 * The requests that were accepted first.
	 * @param filter which ones
	 * @param most how many
	 * @return the one accepted first at the head
	 */
	List<SeenTierRequest> oldest(Filter filter, int most);

	/**
	 * How many requests a filter names in all.
	 * @param filter which ones
	 * @return their number
	 */
	long count(Filter filter);

	/**
	 * Where the next change will stand.
	 * @return the number of the last one
	 */
	long lastChange();

	/**
	 * Requests that changed.
	 * @param filter which ones
	 * @param after the number that the answer before ended with
	 * @param most how many
	 * @return the one that changed first at the head; each as it is now
	 */
	Changed changed(Filter filter, long after, int most);

	/**
	 * Where a request stands.
	 * @param request the request
	 * @return never {@literal null}
	 */
	Progress standing(SeenTierRequest request);

	/**
	 * What happened to a request.
	 * @param request the request
	 * @return the oldest first
	 */
	List<TimelineEvent> timeline(SeenTierRequest request);

	/**
	 * Decides how a request goes on that waits for a person, or is reviewed.
	 * @param request the request
	 * @param answer what is decided; what the reseller reads when it is failed or asked,
	 * else for the record
	 * @param who the name of who decides
	 * @return empty when it was taken
	 */
	Optional<Decided.Refused> decide(SeenTierRequest request, ReviewAnswer answer, String who);

	/**
	 * Which requests. What is {@literal null} doesn't filter.
	 *
	 * @param type one of {@link #TYPES}
	 * @param common the state, the incident, the product and the times; all else of it
	 * isn't looked at
	 */
	record Filter(@Nullable String type, RequestFilter common) {

		/** The same, of those that wait for a person because something didn't work. */
		Filter stuck() {
			return new Filter(this.type, this.common.stuck());
		}

	}

	/**
	 * What changed.
	 *
	 * @param requests the one that changed first at the head
	 * @param last the number to go on after
	 */
	record Changed(List<SeenTierRequest> requests, long last) {
	}

}
