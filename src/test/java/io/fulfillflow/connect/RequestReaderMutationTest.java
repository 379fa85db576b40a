package io.fulfillflow.connect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.connect.ListedRequest.Readable;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Order;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class RequestReaderMutationTest {

	private static final int DOCUMENTS = 5_000;

	private static final List<JsonNode> ODDITIES = List.of(Json.tree("null"), Json.tree("{}"), Json.tree("[]"),
			Json.tree("\"\""), Json.tree("\"\\u0000\""), Json.tree("-1"), Json.tree("1e999"), Json.tree("1e308"),
			Json.tree("0.10"), Json.tree("123456789012345678901234567890"), Json.tree("true"), Json.tree("\"True\""),
			Json.tree("[null, [], {\"id\": []}]"), Json.tree("{\"id\": {\"id\": 1}, \"value\": [1]}"),
			Json.tree("\"" + "x".repeat(5_000) + "\""));

	private final Random random = new Random(20_260_301);

	@Test
	void readsAnyDamagedDocumentWithoutThrowing() {
		int readable = 0;

		for (int i = 0; i < DOCUMENTS; i++) {
			ObjectNode document = PurchaseJson.purchase();
			int wounds = 1 + this.random.nextInt(8);
			for (int wound = 0; wound < wounds; wound++) {
				damage(document);
			}

			assertThatCode(() -> check(document)).as(document::toString).doesNotThrowAnyException();
			readable += (RequestReader.read(document, "it") instanceof Readable) ? 1 : 0;
		}

		assertThat(readable).isBetween(DOCUMENTS / 2, DOCUMENTS - 1);
	}

	private static void check(JsonNode document) {
		if (RequestReader.read(document, "it") instanceof Readable readable) {
			Json.read(Json.write(readable.request().order()), Order.class);
		}
	}

	private void damage(ObjectNode document) {
		List<JsonNode> containers = new ArrayList<>();
		collect(document, containers);
		JsonNode container = containers.get(this.random.nextInt(containers.size()));
		boolean delete = this.random.nextInt(3) == 0;
		JsonNode oddity = ODDITIES.get(this.random.nextInt(ODDITIES.size())).deepCopy();
		if (container instanceof ArrayNode array) {
			int index = this.random.nextInt(array.size());
			if (delete) {
				array.remove(index);
			}
			else {
				array.set(index, oddity);
			}
		}
		else {
			List<String> names = new ArrayList<>();
			container.fieldNames().forEachRemaining(names::add);
			String name = names.get(this.random.nextInt(names.size()));
			if (delete) {
				((ObjectNode) container).remove(name);
			}
			else {
				((ObjectNode) container).set(name, oddity);
			}
		}
	}

	private static void collect(JsonNode node, List<JsonNode> containers) {
		if (node.isContainerNode() && !node.isEmpty()) {
			containers.add(node);
		}
		for (Iterator<JsonNode> children = node.elements(); children.hasNext();) {
			collect(children.next(), containers);
		}
	}

}
