package io.fulfillflow.connect;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Customer;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * A tier account request: the distributor tells that a customer or a reseller changed.
 * Read as liberally as the other requests are.
 *
 * @param id the request's id
 * @param type {@code update}; unknown words are kept
 * @param status Connect's word for the status, lower case; unknown words are kept
 * @param accountId the account that changed
 * @param version which state of the account it shows; 0 when it doesn't say
 * @param externalId the distributor's id of the account; empty when it has none
 * @param accountType {@code customer} or {@code reseller}; empty when it doesn't say
 * @param environment {@code production}, {@code test} or {@code preview}; empty when it
 * doesn't say
 * @param product the product that the Vendor is told for
 * @param account the account as it is now
 */
public record AccountRequest(RequestId id, String type, String status, String accountId, int version, String externalId,
		String accountType, String environment, ProductId product, Customer account) {

	/**
	 * Reads a request as Connect writes it.
	 * @param node any JSON at all
	 * @return empty for what has no id, or not its account's
	 */
	public static Optional<AccountRequest> read(JsonNode node) {
		JsonNode account = node.path("account");
		String id = Liberally.id(node.path("id"));
		String accountId = Liberally.id(account.path("id"));
		if (id == null || accountId == null) {
			return Optional.empty();
		}
		@Nullable String product = Liberally.id(node.path("product").path("id"));
		String externalId = Liberally.id(account.path("external_id"));
		return Optional.of(new AccountRequest(new RequestId(id), Liberally.word(node.path("type")),
				Liberally.word(node.path("status")), accountId, version(account.path("version")),
				(externalId != null) ? externalId : "", Liberally.word(account.path("type")),
				Liberally.word(account.path("environment")),
				(product != null) ? new ProductId(product) : RequestReader.NO_PRODUCT, ReadCustomer.of(account)));
	}

	private static int version(JsonNode node) {
		String text = Liberally.text(node).strip();
		return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
	}

}
