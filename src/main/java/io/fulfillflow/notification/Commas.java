package io.fulfillflow.notification;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Short lists in one column.
 */
final class Commas {

	private Commas() {
	}

	static String join(List<String> values) {
		return String.join(",", values);
	}

	static String joinTypes(List<EventType> types) {
		return types.stream().map(EventType::word).collect(Collectors.joining(","));
	}

	static List<String> split(String column) {
		return Arrays.stream(column.split(",")).filter((value) -> !value.isEmpty()).toList();
	}

	static List<EventType> types(String column) {
		return split(column).stream().flatMap((word) -> EventType.of(word).stream()).toList();
	}

}
