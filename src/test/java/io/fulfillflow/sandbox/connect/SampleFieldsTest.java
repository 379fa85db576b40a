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

	private static final Path SAMPLES = Path
		.of(System.getProperty("fulfillflow.connect-samples", "../shared/connect/samples"));

	@Test
	void hasEveryFieldOfARealPurchase() throws IOException {
		JsonNode real = sample("purchase-pending.json");
		TestConnect connect = new TestConnect();

		JsonNode ours = connect.purchase("larkspur.example");

		for (String part : List.of("", "/asset", "/asset/product", "/asset/connection", "/asset/items/0",
				"/asset/params/0", "/asset/tiers/customer", "/asset/tiers/customer/contact_info")) {
			assertThat(names(ours.at(part))).as(part).containsAll(names(real.at(part)));
		}
		connect.close();
	}

	@Test
	void hasEveryFieldOfARealTierConfigRequest() throws IOException {
		JsonNode real = sample("tier-config-request-setup.json");
		TestConnect connect = new TestConnect();

		connect.reach("{}");
		JsonNode ours = TestConnect.json(connect.get("/tier/config-requests"), 200).get(0);

		for (String part : List.of("", "/configuration", "/configuration/account",
				"/configuration/account/contact_info", "/configuration/product", "/configuration/connection",
				"/configuration/params/0", "/events", "/tiers", "/tiers/tier1")) {
			assertThat(names(ours.at(part))).as(part).containsAll(names(real.at(part)));
		}
		connect.close();
	}

	@Test
	void hasEveryFieldOfARealTemplate() throws IOException {
		JsonNode real = sample("templates-of-a-product.json");
		TestConnect connect = new TestConnect();

		JsonNode ours = TestConnect.json(connect.get("/products/" + TestConnect.VAULT + "/templates"), 200);

		assertThat(names(ours.get(0))).containsAll(names(real.isArray() ? real.get(0) : real));
		connect.close();
	}

	private static JsonNode sample(String name) throws IOException {
		assumeTrue(Files.exists(SAMPLES.resolve(name)));
		return Json.tree(Files.readString(SAMPLES.resolve(name)));
	}

	private static List<String> names(JsonNode object) {
		List<String> names = new ArrayList<>();
		object.fieldNames().forEachRemaining(names::add);
		return names;
	}

}
