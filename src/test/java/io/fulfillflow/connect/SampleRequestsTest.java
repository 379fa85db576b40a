package io.fulfillflow.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.connect.ListedRequest.Readable;
import io.fulfillflow.core.Item;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Reads payloads that were met in the field, where they are at hand.
 */
class SampleRequestsTest {

	private static final Path SAMPLES = Path
		.of(System.getProperty("fulfillflow.connect-samples", "../shared/connect/samples"));

	@BeforeEach
	void needsTheSamples() {
		Assumptions.assumeTrue(Files.isDirectory(SAMPLES));
	}

	@Test
	void readsEverySampleOfAnAssetRequest() throws IOException {
		List<Path> files;
		try (var listed = Files.list(SAMPLES)) {
			files = listed.filter((file) -> file.getFileName().toString().matches("(purchase|change)-.*\\.json"))
				.toList();
		}

		assertThat(files).hasSizeGreaterThanOrEqualTo(5).allSatisfy((file) -> {
			ConnectRequest request = sample(file);
			assertThat(request.id().value()).startsWith("PR-");
			assertThat(request.assetId().value()).startsWith("AS-");
			assertThat(request.type()).isEqualTo("purchase");
			assertThat(request.order().product()).isNotEqualTo(RequestReader.NO_PRODUCT);
			assertThat(request.order().items()).isNotEmpty().allSatisfy((item) -> assertThat(item.mpn()).isNotEmpty());
			assertThat(request.order().parameters()).isNotEmpty();
			assertThat(request.order().customer().email()).contains("@");
		});
	}

	@Test
	void readsAPendingPurchase() throws IOException {
		Order order = sample(SAMPLES.resolve("purchase-pending.json")).order();

		assertThat(order.totalQuantity()).isEqualByComparingTo("3");
		assertThat(order.parameters()).extracting(Parameter::required).containsExactly(true, true, false);
		assertThat(order.parameters()).extracting(Parameter::phase)
			.containsExactly("fulfillment", "fulfillment", "ordering");
		assertThat(order.customer().phone()).isEqualTo("5059167");
	}

	@Test
	void readsFlagsThatAreTexts() throws IOException {
		ConnectRequest request = sample(SAMPLES.resolve("purchase-newest-shape.json"));

		assertThat(request.order().parameters()).extracting(Parameter::required).containsExactly(false, true);
		assertThat(request.order().parameter("subscription_id").orElseThrow().value()).isEqualTo("1234567890");
	}

	@Test
	void readsTheTemplateThatTheVendorConfigured() throws IOException {
		Order order = sample(SAMPLES.resolve("purchase-with-tenantid-parameter.json")).order();

		assertThat(order.configuration()).extracting(Parameter::id, Parameter::value)
			.containsExactly(tuple("templateId", "TL-313-655-502"));
	}

	@Test
	void readsTheFourCasesOfAChange() throws IOException {
		Order order = sample(SAMPLES.resolve("change-four-item-cases.json")).order();

		assertThat(order.items())
			.extracting(Item::mpn, (item) -> item.oldQuantity().value(), (item) -> item.quantity().value())
			.contains(tuple("UPSIZE_TEST", "200", "201"), tuple("DOWNSIZE_TEST", "200", "199"),
					tuple("DELETE_TEST", "200", "0"));
	}

	private static ConnectRequest sample(Path file) throws IOException {
		JsonNode node = Json.tree(Files.readString(file));
		ListedRequest read = RequestReader.read(node.isArray() ? node.get(0) : node, file.toString());
		assertThat(read).isInstanceOf(Readable.class);
		return ((Readable) read).request();
	}

}
