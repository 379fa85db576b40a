package io.fulfillflow.sandbox.connect;

import java.time.Clock;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * Who buys and who sells: tier accounts, and how orders show them.
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

	// always the same one, so that it is authorised once for all
	private static final JsonNode RESELLER = Json.tree("""
			{"id": "TA-2043-1800-0001", "external_id": "20431", "external_uid": "5d0ff1f2-4ad1-4b47-9a5e-6c1d0c6a0a01",
			 "name": "Cloud Corner", "contact_info": {"address_line1": "1 Market Square", "city": "Portland",
			 "state": "Oregon", "postal_code": "97201", "country": "US",
			 "contact": {"first_name": "Sam", "last_name": "Corner", "email": "sam@cloudcorner.example",
			  "phone_number": {"country_code": "+1", "area_code": "503", "phone_number": "5550171"}}}}
			""");

	private final Clock clock;

	private final Ids ids;

	Tiers(Clock clock, Ids ids) {
		this.clock = clock;
		this.ids = ids;
	}

	/**
	 * The accounts of an order: as given, completed, or made up where none is given. All
	 * of them are known as tier accounts from then on.
	 * @param given customer, tier1 and tier2, each with an {@code id} that is known or
	 * with all that there is to say
	 * @return them as orders show them
	 */
	ObjectNode of(Work work, JsonNode given) {
		ObjectNode none = Json.MAPPER.createObjectNode();
		ObjectNode tier2 = given.path("tier2").isEmpty() ? none
				: account(work, "tier2", given.path("tier2"), RESELLER, none);
		ObjectNode tier1 = account(work, "tier1", given.path("tier1"), RESELLER, tier2);
		ObjectNode customer = account(work, "customer", given.path("customer"), CUSTOMER, tier1);
		ObjectNode tiers = Json.MAPPER.createObjectNode();
		tiers.set("customer", customer);
		tiers.set("tier1", tier1);
		tiers.set("tier2", tier2);
		return tiers;
	}

	/**
	 * A tier account as orders show it: what it was at that time, without its history.
	 */
	static ObjectNode shown(ObjectNode account) {
		return account.deepCopy()
			.retain("id", "external_id", "external_uid", "type", "name", "tax_id", "contact_info", "parent");
	}

	/**
	 * A new tier account.
	 * @param scope {@code customer}, {@code tier1} or {@code tier2}
	 * @param given what is known of it
	 * @return not yet saved
	 */
	ObjectNode made(String scope, JsonNode given) {
		ObjectNode account = Json.MAPPER.createObjectNode()
			.put("id", this.ids.tierAccount())
			.put("version", 1)
			.put("name", "")
			.put("type", scope.equals("customer") ? "customer" : "reseller")
			.put("db", "US")
			.put("external_id", this.ids.random("ddddd"))
			.put("external_uid", UUID.randomUUID().toString())
			.put("tax_id", "")
			.put("environment", "test");
		account.putObject("owner").put("id", "PA-204-318").put("name", "Sandbox distributor");
		account.putObject("hub").put("id", "HB-2043-1800").put("name", "Sandbox hub");
		account.putObject("parent");
		account.putArray("scopes").add(scope);
		account.set("contact_info", BLANK_CONTACT.deepCopy());
		String now = Documents.time(this.clock.instant());
		account.putObject("events").putObject("created").put("at", now);
		account.withObject("/events/updated").put("at", now);
		merge(account, given);
		return account;
	}

	static void merge(ObjectNode into, JsonNode from) {
		from.fields().forEachRemaining((field) -> {
			if (into.get(field.getKey()) instanceof ObjectNode inner && field.getValue().isObject()) {
				merge(inner, field.getValue());
			}
			else if (!field.getValue().isNull()) {
				into.set(field.getKey(), field.getValue().deepCopy());
			}
		});
	}

	private ObjectNode account(Work work, String scope, JsonNode given, JsonNode otherwise, JsonNode parent) {
		JsonNode wanted = given.isEmpty() ? otherwise : given;
		String id = wanted.path("id").asText();
		ObjectNode known = work.find(Kind.TIER_ACCOUNT, id).orElse(null);
		ObjectNode account = (known != null) ? known : made(scope, wanted);
		if (!account.path("scopes").toString().contains('"' + scope + '"')) {
			account.withArray("scopes").add(scope);
		}
		if (!parent.isEmpty()) {
			account.putObject("parent")
				.put("id", parent.path("id").asText())
				.put("name", parent.path("name").asText())
				.put("external_id", parent.path("external_id").asText());
		}
		work.put(Kind.TIER_ACCOUNT, account.path("id").asText(), account);
		ObjectNode shown = shown(account);
		merge(shown, given);
		return shown;
	}

}
