package io.fulfillflow.sandbox.rql;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Reads a query string piece by piece. Percent codes are decoded before anything else, as
 * the platform does; a plus stays a plus.
 */
final class Scanner {

	static final char END = '\0';

	private static final String DELIMITERS = "()&|;,";

	private final String text;

	private int at;

	Scanner(String queryString) {
		try {
			this.text = URLDecoder.decode(queryString.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new RqlInvalid("Bad filter query: a percent sign isn't followed by two hexadecimal digits.");
		}
	}

	char peek() {
		return (this.at < this.text.length()) ? this.text.charAt(this.at) : END;
	}

	boolean skip(char wanted) {
		if (peek() != wanted || wanted == END) {
			return false;
		}
		this.at++;
		return true;
	}

	boolean skip(String wanted) {
		if (!this.text.startsWith(wanted, this.at)) {
			return false;
		}
		this.at += wanted.length();
		return true;
	}

	void expect(char wanted) {
		if (!skip(wanted)) {
			throw invalid("'" + wanted + "' expected");
		}
	}

	/**
	 * A name: everything up to a delimiter or an equals sign.
	 */
	String name() {
		return upTo(DELIMITERS + "=").strip();
	}

	/**
	 * A value: quoted, or everything up to a delimiter.
	 */
	String value() {
		char quote = peek();
		if (quote != '"' && quote != '\'') {
			return upTo(DELIMITERS).strip();
		}
		this.at++;
		String value = upTo(String.valueOf(quote));
		expect(quote);
		return value;
	}

	/**
	 * Where the scanner stands, to return to.
	 */
	int mark() {
		return this.at;
	}

	void reset(int mark) {
		this.at = mark;
	}

	RqlInvalid invalid(String what) {
		return new RqlInvalid("Bad filter query: " + what + " at position " + this.at + ".");
	}

	private String upTo(String delimiters) {
		int from = this.at;
		while (this.at < this.text.length() && delimiters.indexOf(this.text.charAt(this.at)) < 0) {
			this.at++;
		}
		return this.text.substring(from, this.at);
	}

}
