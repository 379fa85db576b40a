package io.fulfillflow.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import io.fulfillflow.core.Json;

/**
 * Phone numbers. One with its country code has to be possible in that country; of others
 * only the signs are looked at. Whether a number is in use isn't asked: numbering plans
 * change faster than libraries.
 */
final class PhoneNumbers {

	/** Digits as people write them, with an extension perhaps. */
	private static final String NATIONAL = "[0-9 ()/.\\-]{3,30}(;ext=| ?x ?| ?ext\\.? ?)?[0-9 ]{0,12}";

	private static final int FEWEST_DIGITS = 3;

	private PhoneNumbers() {
	}

	static boolean isPhone(Filling filling) {
		JsonNode parts = filling.structured();
		if (!parts.isContainerNode() || parts.isEmpty()) {
			return isPhone(filling.plain().strip());
		}
		String country = text(parts, "country_code").replaceAll("^(\\+|00)", "");
		String number = (text(parts, "area_code") + " " + text(parts, "phone_number")).strip();
		if (text(parts, "phone_number").isEmpty()) {
			return false;
		}
		return country.isEmpty() ? isPhone(number) : isPhone("+" + country + " " + number);
	}

	private static boolean isPhone(String number) {
		if (!number.startsWith("+")) {
			return number.matches(NATIONAL) && number.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
		}
		PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
		try {
			ValidationResult result = numbers.isPossibleNumberWithReason(numbers.parse(number, null));
			return result == ValidationResult.IS_POSSIBLE || result == ValidationResult.IS_POSSIBLE_LOCAL_ONLY;
		}
		catch (NumberParseException ex) {
			return false;
		}
	}

	private static String text(JsonNode parts, String field) {
		String text = Json.text(parts.path(field));
		return (text != null) ? text.strip() : "";
	}

}
