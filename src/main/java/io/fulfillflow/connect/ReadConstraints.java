package io.fulfillflow.connect;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Constraints;
import org.jspecify.annotations.Nullable;

/**
 * From what Connect demands of a parameter's value to our words. The choices once stood
 * beside the value, and were plain texts then.
 */
final class ReadConstraints {

	private ReadConstraints() {
	}

	/** {@literal null} when nothing is demanded. */
	static @Nullable Constraints of(JsonNode param) {
		JsonNode constraints = param.path("constraints");
		List<String> choices = choices(constraints.path("choices"));
		Constraints read = new Constraints(length(constraints.path("min_length")),
				length(constraints.path("max_length")),
				choices.isEmpty() ? choices(param.path("value_choices")) : choices,
				Liberally.flag(constraints.path("readonly")), dependency(constraints.path("dependency")));
		return read.equals(Constraints.NONE) ? null : read;
	}

	private static @Nullable Integer length(JsonNode node) {
		String text = Liberally.text(node).strip();
		return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
	}

	private static List<String> choices(JsonNode choices) {
		return texts(choices, (choice) -> choice.isObject() ? choice.path("value") : choice);
	}

	private static Constraints.@Nullable Dependency dependency(JsonNode dependency) {
		JsonNode other = dependency.path("parameter");
		String id = Liberally.id(other.path("id"));
		String name = (id != null) ? id : Liberally.id(other.path("name"));
		String parameter = (name != null) ? name : Liberally.id(other);
		if (parameter == null) {
			return null;
		}
		return new Constraints.Dependency(parameter, texts(dependency.path("values"), (value) -> value),
				flag(dependency.path("required")), flag(dependency.path("hidden")), flag(dependency.path("readonly")));
	}

	private static @Nullable Boolean flag(JsonNode node) {
		return Liberally.text(node).isBlank() ? null : Boolean.valueOf(Liberally.flag(node));
	}

	private static List<String> texts(JsonNode list, UnaryOperator<JsonNode> value) {
		Stream<JsonNode> entries = list.isArray() ? StreamSupport.stream(list.spliterator(), false) : Stream.empty();
		return entries.map(value).map(Liberally::textOrNull).filter(Objects::nonNull).toList();
	}

}
