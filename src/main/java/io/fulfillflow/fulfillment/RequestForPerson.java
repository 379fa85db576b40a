package io.fulfillflow.fulfillment;

import java.util.List;
import java.util.Optional;

import io.fulfillflow.channel.Question;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.inquiry.ReviewRules.Review;
import org.jspecify.annotations.Nullable;

/**
 * A request as the steps see it at which a person reviews it, or decides how it goes on:
 * of whichever kind, within a transaction.
 */
public interface RequestForPerson {

	/**
	 * The channel's id of it.
	 * @return never {@literal null}
	 */
	RequestId requestId();

	/**
	 * What it wants.
	 * @return the word that decision tables and REST have for it
	 */
	String type();

	/**
	 * What it asks for.
	 * @return never {@literal null}
	 */
	Order order();

	/**
	 * What it is about.
	 * @return our id of the tenant, or Connect's of the configuration or the account
	 */
	String subject();

	/**
	 * Its process.
	 * @return {@literal null} while it has none
	 */
	@Nullable String processInstanceId();

	/**
	 * Whether it can be asked about parameters that it doesn't name.
	 * @return {@literal false} where the channel names all that there are
	 */
	boolean isOpenToParameters();

	/**
	 * What the decision table says.
	 * @return empty when no person is needed
	 */
	Optional<Review> review();

	/**
	 * What is wrong with its parameters by the rules.
	 * @return one question for each parameter
	 */
	List<Question> problems();

	/**
	 * Where its reviews are kept.
	 * @return never {@literal null}
	 */
	ReviewsWanted.Key reviews();

	/**
	 * Whether a person has approved it once.
	 * @return {@literal true} when it needs no review any more
	 */
	boolean isApproved();

	/** Keeps everybody else away from it until the transaction ends. */
	void lock();

	/**
	 * Keeps what a person decided.
	 * @param decision what
	 * @param who their name
	 * @param why may be empty
	 */
	void keep(Decision decision, String who, String why);

	/**
	 * A person is waited for now.
	 * @param incident for what, such as {@code review}
	 * @param isStill whether one was waited for before, who let it pass
	 */
	void waits(String incident, boolean isStill);

	/** A person has decided, and it goes on. */
	void goesOn();

	/** Tells those who look on that a person looks at it. */
	void tellReviewed();

	/** Tells those who look on that a person has looked at it. */
	void tellGoesOn();

}
