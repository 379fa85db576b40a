package io.fulfillflow.fulfillment.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.RequestEntry;
import io.fulfillflow.fulfillment.Reviews.Review;
import io.fulfillflow.fulfillment.SeenTierRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer sees of a request. What isn't known is left out.
 *
 * @param requestId the channel's id of it
 * @param type what it wants
 * @param productId the product
 * @param tenantId its tenant, our id; {@literal null} for a request about a reseller or
 * an account, which has none
 * @param externalId the tier configuration or the account that it is about;
 * {@literal null} for a request of a tenant
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
record ReviewDocument(String requestId, String type, String productId, @Nullable String tenantId,
		@Nullable String externalId, String group, @Nullable String why, Instant since, Instant dueAt,
		@Nullable String claimedBy, List<Line> items, List<Problem> problems, List<String> parameters) {

	static ReviewDocument of(RequestEntry entry, Review review) {
		return of(entry.requestId(), entry.type().word(), entry.productId(), entry.tenantId().value(), null, review);
	}

	static ReviewDocument of(SeenTierRequest request, Review review) {
		return of(request.requestId(), request.type(), request.productId(), null, request.subjectId(), review);
	}

	private static ReviewDocument of(RequestId id, String type, ProductId product, @Nullable String tenant,
			@Nullable String subject, Review review) {
		return new ReviewDocument(id.value(), type, product.value(), tenant, subject, review.group(), review.why(),
				review.since(), review.dueAt(), review.claimedBy(),
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
