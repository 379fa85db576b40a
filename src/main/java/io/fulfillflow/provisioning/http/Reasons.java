package io.fulfillflow.provisioning.http;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Text;

/**
 * Finds, in what a vendor answered, the sentence that may be shown to a customer: never a
 * code, a page, a query or a stack trace.
 */
final class Reasons {

	private static final int LONGEST = 400;

	private static final int LONGEST_LOOKED_AT = 2000;

	private static final Pattern CODE = Pattern.compile("[\\p{ASCII}&&\\S]*");

	private static final Pattern STATUS_PHRASE = Pattern.compile("(?i)(http[/\\d.]*|error)?[\\s:]*\\d*[\\s:-]*"
			+ "(bad request|payment required|not found|conflict|gone|precondition failed|payload too large"
			+ "|content too large|unprocessable (entity|content)|locked|failed dependency|(internal )?server error"
			+ "|an? error (has )?occurred)?[\\s.!]*");

	private static final Pattern MACHINE_TALK = Pattern.compile("<[a-zA-Z!?/]|&[a-z]+;|\\bat [\\w$.<>]+\\("
			+ "|\\b\\w*(Exception|Throwable|Traceback)\\b|\\b([a-z_]\\w*\\.){2,}[A-Z]\\w*|, line \\d+, in "
			+ "|\\bSELECT\\b.+\\bFROM\\b|(?i:select \\* from)|(?i:\\binsert into\\b)|\\bUPDATE\\b.+\\bSET\\b"
			+ "|(?i:\\bdelete from\\b)|\\bSQLSTATE\\b|\\bORA-\\d+|(?i:syntax error|violates \\w+ constraint)");

	private Reasons() {
	}

	/**
	 * The first reason that reads like a sentence.
	 * @param body what the vendor answered
	 * @return one line
	 */
	static Optional<String> in(JsonNode body) {
		JsonNode error = body.path("error");
		JsonNode first = body.path("errors").path(0);
		return Stream
			.of(body.path("reason"), body.path("detail"), body.path("message"), error, error.path("message"), first,
					first.path("message"), first.path("detail"), body.path("title"))
			.filter(JsonNode::isTextual)
			.map((node) -> Text.oneLine(node.textValue(), LONGEST_LOOKED_AT))
			.filter(Reasons::isSentence)
			.map((text) -> Text.oneLine(text, LONGEST).replaceAll("\\p{Cs}", ""))
			.findFirst();
	}

	private static boolean isSentence(String text) {
		return text.codePoints().anyMatch(Character::isLetter) && !CODE.matcher(text).matches()
				&& !STATUS_PHRASE.matcher(text).matches() && !MACHINE_TALK.matcher(text).find();
	}

}
