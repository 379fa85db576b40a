package io.fulfillflow.sandbox.connect;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * Who buys and who sells: the tier accounts of an asset.
 */
final class Tiers {

	private static final JsonNode BLANK_CONTACT = Json.tree("""
			{"address_line1": "", "address_line2": "", "city": "", "state": "", "postal_code": "", "country": "",
			 "contact": {"first_name": "", "last_name": "", "email": "",
			  "phone_number": {"country_code": "", "area_code": "", "phone_number": "", "extension": ""}}}
			""");

	private static final JsonNode CUSTOMER = Json.tree("""
			{"name": "Larkspur Bakery", "contact_info": {"address_line1": "12 Mill Lane", "city": "Springfield",
			 "state": "Oregon", "postal_code": "97477", "country": "US",
			 "contact": {"first_name": "Robin", "last_name": "Larkspur", "email": "robin@larkspur.example",
			  "phone_number": {"country_code": "+1", "area_code": "541", "phone_number": "5550134"}}}}
			""");

	private static final JsonNode RESELLER = Json.tree("""
			{"name": "Cloud Corner", "contact_info": {"address_line1": "1 Market Square", "city": "Portland",
			 "state": "Oregon", "postal_code": "97201", "country": "US",
			 "contact": {"first_name": "Sam", "last_name": "Corner", "email": "sam@cloudcorner.example",
			  "phone_number": {"country_code": "+1", "area_code": "503", "phone_number": "5550171"}}}}
			""");

	private final Ids ids;

	Tiers(Ids ids) {
		this.ids = ids;
	}

	/**
	 * The accounts of an order: as given, completed, or made up where none is given.
	 */
	ObjectNode of(JsonNode given) {
		ObjectNode tiers = Json.MAPPER.createObjectNode();
		tiers.set("customer", account("customer", given.path("customer"), CUSTOMER));
		tiers.set("tier1", account("reseller", given.path("tier1"), RESELLER));
		tiers.set("tier2", given.path("tier2").isEmpty() ? Json.MAPPER.createObjectNode()
				: account("reseller", given.path("tier2"), RESELLER));
		return tiers;
	}

	private ObjectNode account(String type, JsonNode given, JsonNode otherwise) {
		ObjectNode account = Json.MAPPER.createObjectNode()
			.put("id", this.ids.random("TA-dddd-dddd-dddd"))
			.put("external_id", this.ids.random("ddddd"))
			.put("external_uid", UUID.randomUUID().toString())
			.put("type", type)
			.put("name", "");
		account.set("contact_info", BLANK_CONTACT.deepCopy());
		merge(account, given.isEmpty() ? otherwise : given);
		return account;
	}

	private static void merge(ObjectNode into, JsonNode from) {
		from.fields().forEachRemaining((field) -> {
			if (into.get(field.getKey()) instanceof ObjectNode inner && field.getValue().isObject()) {
				merge(inner, field.getValue());
			}
			else if (!field.getValue().isNull()) {
				into.set(field.getKey(), field.getValue().deepCopy());
			}
		});
	}

}
