package io.fulfillflow.connect;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * A tier configuration request, read as liberally as asset requests are.
 *
 * @param id the request's id
 * @param type {@code setup}, {@code update}, {@code adjustment}; unknown words are kept
 * @param status Connect's word for the status, lower case; unknown words are kept
 * @param level 1 for who sells to customers, 2 for who sells to resellers; 1 when it
 * doesn't say
 * @param configId the configuration that it is about
 * @param accountId the reseller's tier account; empty when it names none
 * @param order its product and parameters, without items; the customer is the reseller
 */
public record TierRequest(RequestId id, String type, String status, int level, String configId, String accountId,
		Order order) {

	/**
	 * Reads a request as Connect writes it.
	 * @param node any JSON at all
	 * @return empty for what has no id, or not its configuration's
	 */
	public static Optional<TierRequest> read(JsonNode node) {
		JsonNode configuration = node.path("configuration");
		String id = Liberally.id(node.path("id"));
		String configId = Liberally.id(configuration.path("id"));
		if (id == null || configId == null) {
			return Optional.empty();
		}
		String accountId = Liberally.id(configuration.path("account").path("id"));
		return Optional.of(new TierRequest(new RequestId(id), Liberally.word(node.path("type")),
				Liberally.word(node.path("status")), levelOf(node), configId, (accountId != null) ? accountId : "",
				order(node)));
	}

	/**
	 * Reads what a request asks for, even of a draft that has no id yet.
	 * @param node any JSON at all
	 * @return what is missing is empty
	 */
	public static Order order(JsonNode node) {
		JsonNode configuration = node.path("configuration");
		@Nullable String product = Liberally.id(configuration.path("product").path("id"));
		return new Order((product != null) ? new ProductId(product) : RequestReader.NO_PRODUCT, List.of(),
				ReadParameter.all(node.path("params")),
				ReadParameter.all(configuration.path("configuration").path("params")),
				ReadCustomer.of(configuration.path("account")));
	}

	/**
	 * The level that a request is for.
	 * @param node any JSON at all
	 * @return 1 or 2
	 */
	public static int levelOf(JsonNode node) {
		return Liberally.text(node.path("configuration").path("tier_level")).strip().equals("2") ? 2 : 1;
	}

}
