package io.fulfillflow.inquiry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;

/**
 * What a value can be asked to be. The words are Connect's parameter types; types that
 * aren't here, such as {@code text} and {@code password}, may hold anything.
 */
enum Format {

	EMAIL("an e-mail address, such as name@example.com", plain(InternetNames::isEmail)),
	URL("a web address that begins with https:// or http://", plain(InternetNames::isUrl)),
	DOMAIN("a domain name, such as example.com", plain(InternetNames::isDomain)),
	SUBDOMAIN("a name of letters, digits and hyphens, such as my-company", plain(InternetNames::isSubdomain)),
	PHONE("a phone number, best with its country code, such as +44 20 7946 0000", PhoneNumbers::isPhone),
	ADDRESS("an address with a street, a city or postal code, and a country of two letters", Format::isAddress),
	OBJECT("a JSON document", Format::isObject);

	private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

	private final String description;

	private final Predicate<Filling> accepts;

	Format(String description, Predicate<Filling> accepts) {
		this.description = description;
		this.accepts = accepts;
	}

	static Optional<Format> of(String type) {
		return Arrays.stream(values()).filter((format) -> format.word().equals(type)).findFirst();
	}

	static List<String> words() {
		return Arrays.stream(values()).map(Format::word).toList();
	}

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** What it is, to follow "must be". */
	String description() {
		return this.description;
	}

	boolean accepts(Filling filling) {
		return this.accepts.test(filling);
	}

	private static Predicate<Filling> plain(Predicate<String> accepts) {
		return (filling) -> !filling.structured().isContainerNode() && accepts.test(filling.plain().strip());
	}

	/** An address that is one text can't be looked into. */
	private static boolean isAddress(Filling filling) {
		JsonNode address = filling.structured();
		if (!address.isContainerNode() || address.isEmpty()) {
			return !filling.plain().isBlank();
		}
		boolean place = has(address, "city") || has(address, "postal_code");
		String country = Json.text(address.path("country"));
		return has(address, "address_line1") && place && country != null
				&& COUNTRIES.contains(country.strip().toUpperCase(Locale.ROOT));
	}

	private static boolean has(JsonNode node, String field) {
		String text = Json.text(node.path(field));
		return text != null && !text.isBlank();
	}

	private static boolean isObject(Filling filling) {
		return !filling.structured().isMissingNode() || !Json.tree(filling.plain()).isMissingNode();
	}

}
