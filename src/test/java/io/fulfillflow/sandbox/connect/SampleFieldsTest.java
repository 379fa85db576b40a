package io.fulfillflow.sandbox.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class SampleFieldsTest {

	private static final Path SAMPLE = Path.of("../shared/connect/samples/purchase-pending.json");

	@Test
	void hasEveryFieldOfARealPurchase() throws IOException {
		assumeTrue(Files.exists(SAMPLE));
		JsonNode real = Json.tree(Files.readString(SAMPLE));
		TestConnect connect = new TestConnect();

		JsonNode ours = connect.purchase("larkspur.example");

		for (String part : List.of("", "/asset", "/asset/product", "/asset/connection", "/asset/items/0",
				"/asset/params/0", "/asset/tiers/customer", "/asset/tiers/customer/contact_info")) {
			assertThat(names(ours.at(part))).as(part).containsAll(names(real.at(part)));
		}
		connect.close();
	}

	private static List<String> names(JsonNode object) {
		List<String> names = new ArrayList<>();
		object.fieldNames().forEachRemaining(names::add);
		return names;
	}

}
