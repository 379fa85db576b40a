package io.fulfillflow.sandbox.connect;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.sandbox.rql.Fields;
import io.fulfillflow.sandbox.rql.RqlQuery;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers lists: a bare array, and in a header which part of how many it is.
 */
final class Lists {

	private Lists() {
	}

	static ResponseEntity<List<ObjectNode>> answer(HttpServletRequest asked, Fields fields,
			List<ObjectNode> documents) {
		return answer(asked, fields, (query) -> documents, (query, document) -> document);
	}

	/**
	 * Answers a list.
	 * @param fields what it can be filtered by
	 * @param documents gives all documents that may match
	 * @param shown what is shown of a document that is listed; it must not be changed
	 */
	static ResponseEntity<List<ObjectNode>> answer(HttpServletRequest asked, Fields fields,
			Function<RqlQuery, List<ObjectNode>> documents, BiFunction<RqlQuery, ObjectNode, ObjectNode> shown) {
		RqlQuery query = RqlQuery.parse(asked.getQueryString(), fields);
		RqlQuery.Page page = query.of(documents.apply(query));
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header("Content-Range", page.contentRange())
			.body(page.items().stream().map((document) -> query.shown(shown.apply(query, document))).toList());
	}

	/**
	 * A single document, with or without what its reader selects.
	 */
	static ObjectNode one(HttpServletRequest asked, Fields fields, ObjectNode document,
			BiFunction<RqlQuery, ObjectNode, ObjectNode> shown) {
		RqlQuery query = RqlQuery.parse(asked.getQueryString(), fields);
		return query.shown(shown.apply(query, document));
	}

	/**
	 * A document without a part that is shown only when it is selected.
	 */
	static BiFunction<RqlQuery, ObjectNode, ObjectNode> hiding(String field) {
		return (query, document) -> {
			if (query.selects(field) || !document.has(field)) {
				return document;
			}
			ObjectNode copy = document.deepCopy();
			copy.remove(field);
			return copy;
		};
	}

}
