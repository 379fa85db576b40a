package io.fulfillflow.inquiry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Parameter;

/**
 * What a parameter is filled with. Checkboxes hold their choices as {@code {"<choice>":
 * true}}.
 *
 * @param parameter the parameter
 * @param plain its plain value; empty when there is none
 * @param structured its structured value; a missing node when there is none
 */
record Filling(Parameter parameter, String plain, JsonNode structured) {

	static Filling of(Parameter parameter) {
		String plain = Objects.requireNonNullElse(parameter.value(), "");
		JsonNode structured = parameter.structuredValue();
		boolean none = structured == null || structured.isNull();
		return new Filling(parameter, plain, none ? MissingNode.getInstance() : structured);
	}

	boolean isEmpty() {
		return switch (this.parameter.type()) {
			case "checkbox" -> !this.structured.isMissingNode() ? chosen().isEmpty() : this.plain.isBlank();
			case "address", "phone" -> this.plain.isBlank() && isBlank(this.structured);
			default -> !this.parameter.isFilled();
		};
	}

	private static boolean isBlank(JsonNode node) {
		if (node.isContainerNode()) {
			for (JsonNode part : node) {
				if (!isBlank(part)) {
					return false;
				}
			}
			return true;
		}
		String text = Json.text(node);
		return text == null || text.isBlank();
	}

	/** The values that were chosen, or the one that was written. */
	List<String> chosen() {
		List<String> chosen = new ArrayList<>();
		if (this.structured.isObject()) {
			this.structured.fields().forEachRemaining((choice) -> {
				if ("true".equalsIgnoreCase(choice.getValue().asText())) {
					chosen.add(choice.getKey());
				}
			});
		}
		else if (this.structured.isArray()) {
			this.structured.forEach((choice) -> chosen.add(choice.asText()));
		}
		else if (!this.plain.isBlank()) {
			chosen.add(this.plain.strip());
		}
		return chosen;
	}

	/** A text, a list of choices, or a structure: what tables compare. */
	Object forRules() {
		if (this.parameter.type().equals("checkbox")) {
			return chosen();
		}
		return this.structured.isContainerNode() ? Json.MAPPER.convertValue(this.structured, Object.class) : this.plain;
	}

}
