package io.fulfillflow.provisioning.http;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Customer;
import io.fulfillflow.core.Item;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.provisioning.TenantOrder;
import org.jspecify.annotations.Nullable;

/**
 * Orders as the Vendor's system reads them. Quantities are texts, as the channel wrote
 * them.
 */
final class OrderBody {

	private OrderBody() {
	}

	static JsonNode creation(TenantOrder order) {
		ObjectNode body = Json.MAPPER.createObjectNode();
		body.put("externalId", order.externalId().value());
		body.put("product", order.product().value());
		ObjectNode attributes = body.putObject("Attributes");
		attributes.set("product", mainItem(order.items()));
		attributes.set("account", account(order.customer()));
		ArrayNode items = body.putArray("items");
		order.items().forEach((item) -> items.add(line(item)));
		body.set("parameters", parameters(order.parameters()));
		return body;
	}

	static ObjectNode change(TenantOrder order) {
		ObjectNode body = Json.MAPPER.createObjectNode();
		Licences.limit(order.items()).ifPresent((limit) -> body.putObject("licences").put("limit", limit));
		ArrayNode items = body.putArray("items");
		order.items().forEach((item) -> items.add(changeOf(item)));
		return body;
	}

	/** Every parameter that holds a value, whoever filled it. */
	static JsonNode adjustment(TenantOrder order) {
		ObjectNode values = Json.MAPPER.createObjectNode();
		order.parameters()
			.stream()
			.filter(Parameter::isFilled)
			.forEach((parameter) -> values.set(parameter.id(), value(parameter)));
		return Json.MAPPER.createObjectNode().set("parameters", values);
	}

	/** A Vendor who doesn't know renewals reads a change that changes nothing. */
	static JsonNode renewal(TenantOrder order, @Nullable Instant from) {
		ObjectNode body = change(order);
		ObjectNode renewal = body.putObject("renewal");
		if (from != null) {
			renewal.put("effectiveDate", from.toString());
		}
		return body;
	}

	static JsonNode takeOver(TenantOrder order) {
		ObjectNode body = change(order);
		body.put("externalId", order.externalId().value());
		body.put("product", order.product().value());
		body.putObject("Attributes").set("account", account(order.customer()));
		body.set("parameters", parameters(order.parameters()));
		return body;
	}

	private static JsonNode mainItem(List<Item> items) {
		ObjectNode product = Json.MAPPER.createObjectNode();
		items.stream().filter(Licences::isWanted).findFirst().or(() -> items.stream().findFirst()).ifPresent((item) -> {
			product.put("mpn", item.mpn());
			product.put("item", item.mpn());
			product.put("quantity", item.quantity().value());
		});
		return product;
	}

	private static JsonNode account(Customer customer) {
		return Json.MAPPER.createObjectNode()
			.put("accountFirstName", customer.firstName())
			.put("accountLastName", customer.lastName())
			.put("accountCompany", customer.company())
			.put("accountAddress", customer.address())
			.put("accountCity", customer.city())
			.put("accountState", customer.state())
			.put("accountPostalCode", customer.postalCode())
			.put("accountCountry", customer.country())
			.put("accountEmail", customer.email())
			.put("accountPhone", customer.phone());
	}

	private static JsonNode line(Item item) {
		ObjectNode line = Json.MAPPER.createObjectNode();
		if (item.id() != null) {
			line.put("id", item.id());
		}
		if (item.globalId() != null) {
			line.put("globalId", item.globalId());
		}
		return line.put("mpn", item.mpn())
			.put("item", item.mpn())
			.put("quantity", item.quantity().value())
			.put("oldQuantity", item.oldQuantity().value());
	}

	private static JsonNode changeOf(Item item) {
		return Json.MAPPER.createObjectNode()
			.put("mpn", item.mpn())
			.put("quantity", item.quantity().value())
			.put("oldQuantity", item.oldQuantity().value())
			.put("action", ItemAction.of(item).word());
	}

	private static JsonNode parameters(List<Parameter> parameters) {
		ObjectNode values = Json.MAPPER.createObjectNode();
		parameters.stream()
			.filter((parameter) -> parameter.phase().isEmpty() || parameter.phase().equals("ordering"))
			.filter(Parameter::isFilled)
			.forEach((parameter) -> values.set(parameter.id(), value(parameter)));
		return values;
	}

	private static JsonNode value(Parameter parameter) {
		JsonNode structured = parameter.structuredValue();
		String plain = parameter.value();
		boolean isPlain = structured == null || !structured.isContainerNode() || structured.isEmpty();
		if (isPlain && plain != null && !plain.isBlank()) {
			return Json.MAPPER.getNodeFactory().textNode(plain);
		}
		return (structured != null) ? structured : Json.MAPPER.nullNode();
	}

}
