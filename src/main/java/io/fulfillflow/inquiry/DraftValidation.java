package io.fulfillflow.inquiry;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.channel.Question;
import io.fulfillflow.connect.RequestReader;
import io.fulfillflow.connect.TierRequest;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Order;

import org.springframework.stereotype.Component;

/**
 * Checks what is being filled in at Connect, before it is sent: drafts and answers of
 * asset requests and of tier configuration requests, by the rules that fulfillment uses.
 * Touches neither a process nor a table of ours.
 */
@Component
public class DraftValidation {

	private final ParameterRules rules;

	DraftValidation(ParameterRules rules) {
		this.rules = rules;
	}

	/**
	 * Marks the parameters of a document that are not right, and takes the marks off
	 * those that are. All else stays as it is; so does a document of another kind.
	 * @param document a whole request as Connect posts it; it is written to
	 * @return how many parameters are not right
	 */
	public int mark(ObjectNode document) {
		String type = word(document.path("type"));
		if (document.path("asset").isObject()) {
			Order order = RequestReader.order(document.path("asset"));
			return mark(document.path("asset").path("params"), order,
					new Circumstances(order.product(), type, "asset", "ordering", true));
		}
		if (document.path("configuration").isObject()) {
			Order order = TierRequest.order(document);
			return mark(document.path("params"), order,
					Circumstances.ofTier(order.product(), type, TierRequest.levelOf(document)));
		}
		return 0;
	}

	private int mark(JsonNode params, Order order, Circumstances circumstances) {
		List<Question> questions = Violation.questions(this.rules.check(order.parameters(), circumstances));
		Map<String, String> wrong = new HashMap<>();
		questions.forEach((question) -> wrong.put(question.parameterId(), question.message()));
		for (JsonNode param : params) {
			if (param instanceof ObjectNode parameter && circumstances.phase().equals(word(parameter.path("phase")))) {
				String id = Json.text(parameter.path("id"));
				String message = wrong.get((id != null) ? id : Json.text(parameter.path("name")));
				if (message != null) {
					parameter.put("value_error", message);
					parameter.putObject("structured_error").putObject("message").put("value", message);
				}
				else {
					clear(parameter);
				}
			}
		}
		return wrong.size();
	}

	/** What was wrong before isn't any more. */
	private static void clear(ObjectNode parameter) {
		String told = Json.text(parameter.path("value_error"));
		if (told != null && !told.isBlank()) {
			parameter.put("value_error", "");
			if (parameter.path("structured_error").isObject()) {
				parameter.putObject("structured_error");
			}
		}
	}

	private static String word(JsonNode node) {
		String text = Json.text(node);
		return (text != null) ? text.strip().toLowerCase(Locale.ROOT) : "";
	}

}
