package io.fulfillflow.sandbox.rql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Which parts of documents are shown: {@code select(-a.b)} leaves a part out,
 * {@code select(c)} asks for one that is hidden otherwise.
 */
final class Selection {

	private final List<String> left = new ArrayList<>();

	private final Set<String> wanted = new HashSet<>();

	void add(String name) {
		if (name.startsWith("-")) {
			this.left.add(name.substring(1).replace("__", "."));
		}
		else {
			this.wanted.add((name.startsWith("+") ? name.substring(1) : name).replace("__", "."));
		}
	}

	boolean wants(String field) {
		return this.wanted.contains(field);
	}

	/**
	 * A document without what was left out.
	 * @return the document itself when nothing was
	 */
	ObjectNode of(ObjectNode document) {
		if (this.left.isEmpty()) {
			return document;
		}
		ObjectNode copy = document.deepCopy();
		this.left.forEach((path) -> remove(copy, path));
		return copy;
	}

	private static void remove(JsonNode from, String path) {
		int dot = path.indexOf('.');
		if (from.isArray()) {
			from.forEach((entry) -> remove(entry, path));
		}
		else if (dot >= 0) {
			remove(from.path(path.substring(0, dot)), path.substring(dot + 1));
		}
		else if (from instanceof ObjectNode object) {
			object.remove(path);
		}
	}

}
