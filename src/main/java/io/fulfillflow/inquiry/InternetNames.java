package io.fulfillflow.inquiry;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

import org.apache.commons.validator.routines.EmailValidator;

/**
 * Names of the internet. Whether a top-level domain exists isn't looked up: new ones
 * appear all the time, and nobody may be asked for another address because of ours.
 */
final class InternetNames {

	private static final int LONGEST_DOMAIN = 253;

	private static final Set<String> WEB = Set.of("http", "https");

	private static final EmailValidator EMAIL = new EmailValidator(true, true) {

		@Override
		protected boolean isValidDomain(String domain) {
			return isDomain(domain);
		}

	};

	private InternetNames() {
	}

	static boolean isEmail(String text) {
		return EMAIL.isValid(text);
	}

	static boolean isUrl(String text) {
		try {
			URI uri = new URI(text);
			String scheme = uri.getScheme();
			return scheme != null && WEB.contains(scheme.toLowerCase(Locale.ROOT)) && uri.getRawAuthority() != null
					&& !uri.getRawAuthority().isBlank();
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	static boolean isDomain(String text) {
		String ascii = ascii(text);
		int last = ascii.lastIndexOf('.');
		return isSubdomain(text) && last > 0 && !ascii.substring(last + 1).matches("[0-9]+");
	}

	/** One label or several, without asking for the domain that they are part of. */
	static boolean isSubdomain(String text) {
		String ascii = ascii(text);
		if (ascii.isEmpty() || ascii.length() > LONGEST_DOMAIN) {
			return false;
		}
		for (String label : ascii.split("\\.", -1)) {
			if (!label.matches("[0-9A-Za-z]([0-9A-Za-z-]{0,61}[0-9A-Za-z])?")) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Names in other scripts as the name system knows them; empty for what is no name.
	 */
	private static String ascii(String text) {
		try {
			return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}
