package io.fulfillflow.sandbox.rql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a list can be filtered, ordered and searched by.
 */
public final class Fields {

	private final Map<String, String> paths;

	private Fields(Map<String, String> paths) {
		this.paths = paths;
	}

	/**
	 * Names the fields.
	 * @param fields paths with dots; a name that isn't its own path is written
	 * {@code name=path}
	 * @return the fields
	 */
	public static Fields of(String... fields) {
		Map<String, String> paths = new LinkedHashMap<>();
		for (String field : fields) {
			int at = field.indexOf('=');
			paths.put((at < 0) ? field : field.substring(0, at), field.substring(at + 1));
		}
		return new Fields(paths);
	}

	/**
	 * Where a field is found in a document.
	 * @param name with dots, or with double underscores as older clients write them
	 */
	Optional<String> path(String name) {
		return Optional.ofNullable(this.paths.get(name.replace("__", ".")));
	}

	Set<String> paths() {
		return Set.copyOf(this.paths.values());
	}

}
