package io.fulfillflow.provisioning.http;

import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.HttpCalls.Answer;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.VendorId;
import io.fulfillflow.provisioning.AccountUpdate;
import io.fulfillflow.provisioning.ResellerOrder;

/**
 * What {@code /reseller} and {@code /account} are told, and tell.
 */
final class ResellerBody {

	private ResellerBody() {
	}

	static JsonNode of(ResellerOrder order) {
		ObjectNode body = Json.MAPPER.createObjectNode()
			.put("externalId", order.externalId().value())
			.put("product", order.product().value())
			.put("level", order.level())
			.put("type", order.type());
		body.set("account", Json.MAPPER.valueToTree(order.account()));
		ObjectNode parameters = body.putObject("parameters");
		order.parameters().forEach(parameters::set);
		return body;
	}

	static JsonNode of(AccountUpdate update) {
		ObjectNode body = Json.MAPPER.createObjectNode()
			.put("externalId", update.externalId().value())
			.put("version", update.version())
			.put("distributorId", update.distributorId())
			.put("type", update.type())
			.put("product", update.product().value());
		body.set("account", Json.MAPPER.valueToTree(update.account()));
		return body;
	}

	/** The Vendor's id of a reseller; it may tell none. */
	static Optional<VendorId> id(Answer answer) {
		JsonNode body = Json.tree(answer.body());
		return Stream.of("resellerId", "id")
			.flatMap((name) -> Optional.ofNullable(Json.text(body.path(name))).stream())
			.filter((id) -> !id.isBlank())
			.map(VendorId::new)
			.findFirst();
	}

}
