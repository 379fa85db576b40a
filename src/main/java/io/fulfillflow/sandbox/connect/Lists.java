package io.fulfillflow.sandbox.connect;

import java.util.List;

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
		RqlQuery.Page page = RqlQuery.parse(asked.getQueryString(), fields).of(documents);
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header("Content-Range", page.contentRange())
			.body(page.items());
	}

}
