package io.fulfillflow.inquiry;

import com.google.re2j.Pattern;
import io.fulfillflow.core.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * A row of the parameter rules that holds.
 *
 * @param parameter id or name of the parameter that it is about
 * @param required whether a value is demanded; {@literal null} leaves that to the product
 * @param format what the value has to be, besides its type; {@literal null} for anything
 * @param mustMatch what the whole plain value has to match; {@literal null} for anything
 * @param message what the customer reads, {@code {title}} stands for the parameter's
 * title; {@literal null} for our own words
 */
record Rule(String parameter, @Nullable Boolean required, @Nullable Format format, @Nullable Pattern mustMatch,
		@Nullable String message) {

	boolean isAbout(Parameter candidate) {
		return this.parameter.equals(candidate.id()) || this.parameter.equals(candidate.name());
	}

	/** Such a row only gives other words to what is wrong anyway. */
	boolean demandsNothing() {
		return this.required == null && this.format == null && this.mustMatch == null;
	}

	String message(String title, String otherwise) {
		return (this.message != null) ? this.message.replace("{title}", title) : otherwise;
	}

}
