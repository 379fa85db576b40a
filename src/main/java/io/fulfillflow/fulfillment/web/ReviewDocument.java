package io.fulfillflow.fulfillment.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.Reviews.Review;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer sees of a request. What isn't known is left out.
 *
 * @param requestId the channel's id of it
 * @param type what it wants
 * @param productId the product
 * @param tenantId its tenant, our id
 * @param group the group whose members review it
 * @param why why it is reviewed
 * @param since since when it waits
 * @param dueAt when it comes to the operators
 * @param claimedBy who has taken it
 * @param items the lines of the order
 * @param problems what is missing or wrong by the rules
 * @param parameters those that the customer may be asked about
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewDocument(String requestId, String type, String productId, String tenantId, String group,
		@Nullable String why, Instant since, Instant dueAt, @Nullable String claimedBy, List<Line> items,
		List<Problem> problems, List<String> parameters) {

	static ReviewDocument of(RequestEntry entry, Review review) {
		return new ReviewDocument(entry.requestId().value(), entry.type().word(), entry.productId().value(),
				entry.tenantId().value(), review.group(), review.why(), review.since(), review.dueAt(),
				review.claimedBy(),
				review.items()
					.stream()
					.map((item) -> new Line(item.mpn(), item.quantity().value(), item.oldQuantity().value()))
					.toList(),
				review.problems()
					.stream()
					.map((question) -> new Problem(question.parameterId(), question.message()))
					.toList(),
				review.parameters());
	}

	/**
	 * A line of the order.
	 *
	 * @param mpn the Vendor's part number; may be empty
	 * @param quantity the quantity wanted
	 * @param oldQuantity the quantity until now
	 */
	record Line(String mpn, String quantity, String oldQuantity) {
	}

	/**
	 * What is wrong with a parameter.
	 *
	 * @param parameter its id
	 * @param message in words for the customer
	 */
	record Problem(String parameter, String message) {
	}

}
