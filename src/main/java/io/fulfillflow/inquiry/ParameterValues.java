package io.fulfillflow.inquiry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.core.Parameter;

/**
 * What decision tables call {@code values}: what parameters hold, by id and by name.
 */
public final class ParameterValues {

	private ParameterValues() {
	}

	/**
	 * The values of parameters.
	 * @param parameters all of them
	 * @return texts, lists of what is ticked, and maps of the parts of what is structured
	 */
	public static Map<String, Object> of(List<Parameter> parameters) {
		Map<String, Object> values = new HashMap<>();
		parameters.forEach((parameter) -> {
			Object value = Filling.of(parameter).forRules();
			if (parameter.name() != null) {
				values.putIfAbsent(parameter.name(), value);
			}
			values.put(parameter.id(), value);
		});
		return values;
	}

}
