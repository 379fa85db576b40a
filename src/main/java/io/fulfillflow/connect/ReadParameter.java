package io.fulfillflow.connect;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * From a parameter in Connect's words to ours.
 */
final class ReadParameter {

	private ReadParameter() {
	}

	static List<Parameter> all(JsonNode params) {
		return Liberally.objects(params).flatMap(ReadParameter::one).toList();
	}

	private static Stream<Parameter> one(JsonNode param) {
		String name = Liberally.id(param.path("name"));
		String ownId = Liberally.id(param.path("id"));
		String id = (ownId != null) ? ownId : name;
		if (id == null) {
			return Stream.empty();
		}
		JsonNode constraints = param.path("constraints");
		return Stream.of(new Parameter(id, name, title(param, id), Liberally.word(param.path("phase")),
				Liberally.word(param.path("type")), value(param.path("value")), structured(param),
				Liberally.textOrNull(param.path("value_error")), Liberally.flag(constraints.path("required")),
				Liberally.flag(constraints.path("hidden"))));
	}

	/** Old requests have no title; their name is what the customer read. */
	private static String title(JsonNode param, String id) {
		String title = Liberally.textOrNull(param.path("title"));
		String name = Liberally.textOrNull(param.path("name"));
		return (title != null) ? title : (name != null) ? name : id;
	}

	private static @Nullable String value(JsonNode value) {
		return value.isValueNode() && !value.isNull() ? Liberally.text(value) : null;
	}

	private static @Nullable JsonNode structured(JsonNode param) {
		JsonNode structured = param.path("structured_value");
		boolean none = structured.isMissingNode() || structured.isNull()
				|| (structured.isTextual() && structured.textValue().isBlank());
		if (!none) {
			return structured;
		}
		JsonNode value = param.path("value");
		return value.isContainerNode() ? value : null;
	}

}
