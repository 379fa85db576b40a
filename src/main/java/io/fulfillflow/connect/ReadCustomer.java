package io.fulfillflow.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Customer;

/**
 * From a tier account in Connect's words to a customer.
 */
final class ReadCustomer {

	private ReadCustomer() {
	}

	static Customer of(JsonNode account) {
		JsonNode info = account.path("contact_info");
		JsonNode contact = info.path("contact");
		JsonNode phone = contact.path("phone_number");
		return new Customer(Liberally.text(account.path("name")), Liberally.text(contact.path("first_name")),
				Liberally.text(contact.path("last_name")), Liberally.text(contact.path("email")),
				Liberally.text(phone.isObject() ? phone.path("phone_number") : phone),
				Liberally.text(info.path("address_line1")), Liberally.text(info.path("city")),
				Liberally.text(info.path("state")), Liberally.text(info.path("postal_code")),
				Liberally.text(info.path("country")));
	}

}
