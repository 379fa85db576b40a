package io.fulfillflow.connect;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.connect.ListedRequest.Readable;
import io.fulfillflow.connect.ListedRequest.Unreadable;
import io.fulfillflow.core.Customer;
import io.fulfillflow.core.Item;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestReaderTest {

	private final ObjectNode purchase = PurchaseJson.purchase();

	private final ObjectNode asset = (ObjectNode) this.purchase.get("asset");

	@Test
	void readsARequestAsConnectWritesItToday() {
		ConnectRequest request = read(this.purchase);

		assertThat(request.id()).hasToString("PR-1000-2000-3000-001");
		assertThat(request.type()).isEqualTo("purchase");
		assertThat(request.status()).isEqualTo("pending");
		assertThat(request.assetId()).hasToString("AS-1000-2000-3000");
		assertThat(request.assetStatus()).isEqualTo("processing");
		assertThat(request.order())
			.isEqualTo(new Order(new ProductId("PRD-100-200-300"),
					List.of(new Item("PRD_100_200_300_0001", "PRD-100-200-300-0001", "MAIL-S", new Quantity("25"),
							new Quantity("0")),
							new Item(
									"PRD_100_200_300_0002", "PRD-100-200-300-0002", "TRAFFIC",
									new Quantity("unlimited"), new Quantity("0"))),
					List.of(new Parameter("domain", "Your domain", "ordering", "domain", "example.org", null, "taken",
							true, false),
							new Parameter("tenantId", "Tenant", "fulfillment", "text", "", null, null, false, true),
							new Parameter("office", "Office", "ordering", "address", "",
									Json.tree("{\"city\":\"Graz\",\"country\":\"AT\"}"), null, false, false)),
					List.of(new Parameter("templateId", "Template", "configuration", "text", "TL-100-200-300", null,
							null, true, false)),
					new Customer("Gruber & Söhne", "Eva", "Gruber", "eva@example.org", "123456", "Hauptplatz 1", "Graz",
							"Steiermark", "8010", "AT"),
					"MP-10001", null));
	}

	@Test
	void readsTheMarketplaceOfTheAssetWhereTheRequestNamesNone() {
		this.purchase.remove("marketplace");
		this.asset.putObject("marketplace").put("id", "MP-10002");

		assertThat(read(this.purchase).order().marketplace()).isEqualTo("MP-10002");
		assertThat(RequestReader.order(this.asset).withItems(List.of()).withParameters(List.of()).marketplace())
			.isEqualTo("MP-10002");
	}

	@Test
	void needsNoMoreThanTheTwoIds() {
		ConnectRequest request = read(Json.tree("{\"id\":\"PR-1\",\"asset\":{\"id\":\"AS-1\"}}"));

		assertThat(request.type()).isEmpty();
		assertThat(request.status()).isEmpty();
		assertThat(request.assetStatus()).isEmpty();
		assertThat(request.order())
			.isEqualTo(new Order(RequestReader.NO_PRODUCT, List.of(), List.of(), List.of(), Customer.UNKNOWN));
	}

	@ParameterizedTest
	@ValueSource(strings = { "params", "items", "configuration", "tiers", "product", "status", "external_id" })
	void takesANullOrAWrongTypeForAbsent(String field) {
		this.asset.remove(field);
		ConnectRequest absent = read(this.purchase);

		assertThat(read(withAsset(field, NullNode.getInstance()))).isEqualTo(absent);
		assertThat(read(withAsset(field, Json.tree("[[null,7,\"x\"]]")))).isEqualTo(absent);
		assertThat(read(withAsset(field, Json.tree("{\"0\":{\"id\":null}}")))).isEqualTo(absent);
	}

	private JsonNode withAsset(String field, JsonNode value) {
		this.asset.set(field, value);
		return this.purchase;
	}

	@ParameterizedTest
	@CsvSource({ "1559115188, 1559115188", "1559115188.0, 1559115188", "1.559115188e9, 1559115188",
			"'\" PR-1 \"', PR-1" })
	void readsIdsOfAnyScalarType(String json, String id) {
		this.purchase.set("id", Json.tree(json));
		this.asset.set("id", Json.tree(json));

		ConnectRequest request = read(this.purchase);

		assertThat(request.id()).hasToString(id);
		assertThat(request.assetId()).hasToString(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "899", "\"899\"", "null", "{}", "[1]", "true" })
	void readsAnAssetWhateverItsExternalIdIs(String json) {
		this.asset.set("external_id", Json.tree(json));

		assertThat(read(this.purchase)).isEqualTo(read(PurchaseJson.purchase()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\"UR-1\"", "{\"id\":\"UR-1\",\"name\":\"Eva\"}", "null", "17", "[]" })
	void readsARequestWhoeverIsAssigned(String json) {
		this.purchase.set("assignee", Json.tree(json));
		this.purchase.put("answered", "False");

		assertThat(read(this.purchase)).isEqualTo(read(PurchaseJson.purchase()));
	}

	@Test
	void keepsUnknownTypesAndStatesAsLowerCaseWords() {
		this.purchase.put("type", "Teleport").put("status", "TIERS_Setup ");
		this.asset.put("status", "Beamed");

		ConnectRequest request = read(this.purchase);

		assertThat(request.type()).isEqualTo("teleport");
		assertThat(request.status()).isEqualTo("tiers_setup");
		assertThat(request.assetStatus()).isEqualTo("beamed");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'"3"',           3
			10,              10
			10.0,            10
			0.0,             0
			2.50,            2.5
			1e3,             1000
			'"2.50"',        2.50
			'" 7 "',         7
			'"unlimited"',   unlimited
			12345678901234567890, 12345678901234567890
			null,            ''
			'""',            ''
			{},              ''
			""")
	void readsQuantitiesOfAnyType(String json, String quantity) {
		ObjectNode item = (ObjectNode) this.asset.get("items").get(0);
		item.set("quantity", Json.tree(json));
		item.set("old_quantity", Json.tree(json));

		Item read = read(this.purchase).order().items().get(0);

		assertThat(read.quantity()).isEqualTo(new Quantity(quantity));
		assertThat(read.oldQuantity()).isEqualTo(new Quantity(quantity));
	}

	@Test
	void survivesANumberThatIsNone() {
		((ObjectNode) this.asset.get("items").get(0)).set("quantity", DoubleNode.valueOf(Double.NaN));
		((ObjectNode) this.asset.get("items").get(1)).set("quantity", Json.tree("1e999"));

		assertThat(read(this.purchase).order().items()).hasSize(2)
			.allSatisfy((item) -> assertThat(item.quantity().amount()).isEmpty());
	}

	@Test
	void readsAnItemWithNothingInIt() {
		((ArrayNode) this.asset.putArray("items")).addObject();

		assertThat(read(this.purchase).order().items())
			.containsExactly(new Item(null, null, "", new Quantity(""), new Quantity("")));
	}

	@Test
	void skipsWhatIsNoItem() {
		((ArrayNode) this.asset.get("items")).add("x").addNull().add(3).addArray();

		assertThat(read(this.purchase).order().items()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "'\"True\"', true", "'\"true\"', true", "1, true", "false, false", "'\"False\"', false",
			"null, false", "'\"\"', false", "{}, false", "0, false" })
	void readsFlagsOfAnyType(String json, boolean expected) {
		ObjectNode constraints = (ObjectNode) this.asset.get("params").get(0).get("constraints");
		constraints.set("required", Json.tree(json));
		constraints.set("hidden", Json.tree(json));

		Parameter parameter = read(this.purchase).order().parameters().get(0);

		assertThat(parameter.required()).isEqualTo(expected);
		assertThat(parameter.hidden()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "\"none\"", "7" })
	void takesAParameterWithoutConstraintsAsOptionalAndVisible(String json) {
		((ObjectNode) this.asset.get("params").get(0)).set("constraints", Json.tree(json));

		Parameter parameter = read(this.purchase).order().parameters().get(0);

		assertThat(parameter.required()).isFalse();
		assertThat(parameter.hidden()).isFalse();
	}

	@Test
	void takesAParameterWithoutIdByItsNameAndSkipsOneWithoutBoth() {
		this.asset.set("params", Json.tree("""
				[{"name": "region"}, {"id": null, "name": "size"}, {"id": " ", "name": ""}, {"value": "x"}, null, "y"]
				"""));

		assertThat(read(this.purchase).order().parameters()).containsExactly(
				new Parameter("region", "region", "", "", null, null, null, false, false),
				new Parameter("size", "size", "", "", null, null, null, false, false));
	}

	@Test
	void callsAnOldParameterByTheNameThatItsCustomerReads() {
		this.asset.set("params", Json.tree("[{\"id\": \"mood\", \"name\": \"How are you?\"}, {\"id\": 12}]"));

		assertThat(read(this.purchase).order().parameters()).extracting(Parameter::title)
			.containsExactly("How are you?", "12");
	}

	@ParameterizedTest
	@CsvSource({ "12, 12", "true, true", "1.50, 1.5", "'\"\"', ''", "'\" a \"', ' a '", "null, ", "{}, ", "[], " })
	void readsPlainValuesOfAnyType(String json, String value) {
		((ObjectNode) this.asset.get("params").get(0)).set("value", Json.tree(json));

		assertThat(read(this.purchase).order().parameters().get(0).value()).isEqualTo(value);
	}

	@Test
	void findsAStructuredValueThatStandsWhereThePlainOneBelongs() {
		this.asset.set("params", Json.tree("""
				[{"id": "a", "value": {"checked": true}, "structured_value": ""},
				 {"id": "b", "value": "x", "structured_value": null},
				 {"id": "c", "value": {"old": 1}, "structured_value": {"new": 2}}]
				"""));

		assertThat(read(this.purchase).order().parameters()).extracting(Parameter::structuredValue)
			.containsExactly(Json.tree("{\"checked\":true}"), null, Json.tree("{\"new\":2}"));
	}

	@ParameterizedTest
	@CsvSource({ "'\"5059167\"', 5059167", "5059167, 5059167", "'{\"phone_number\":\"1\"}', 1",
			"'{\"phone_number\":12}', 12", "{}, ''", "null, ''", "[], ''" })
	void readsPhoneNumbersOfAnyShape(String json, String phone) {
		((ObjectNode) this.asset.at("/tiers/customer/contact_info/contact")).set("phone_number", Json.tree(json));

		assertThat(read(this.purchase).order().customer().phone()).isEqualTo(phone);
	}

	@Test
	void keepsTheCountryAsItIsWritten() {
		((ObjectNode) this.asset.at("/tiers/customer/contact_info")).put("country", "at");

		assertThat(read(this.purchase).order().customer().country()).isEqualTo("at");
	}

	@Test
	void knowsTheCustomersNameWithoutAContact() {
		((ObjectNode) this.asset.at("/tiers/customer")).putNull("contact_info");

		assertThat(read(this.purchase).order().customer())
			.isEqualTo(new Customer("Gruber & Söhne", "", "", "", "", "", "", "", "", ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "7", "\"PR-1\"", "[]", "[{\"id\":\"PR-1\"}]", "true" })
	void cannotReadWhatIsNoObject(String json) {
		assertThat(RequestReader.read(Json.tree(json), "entry 4"))
			.isEqualTo(new Unreadable("entry 4", "It is no JSON object."));
	}

	@Test
	void cannotReadNothing() {
		assertThat(RequestReader.read(MissingNode.getInstance(), "entry 4")).isInstanceOf(Unreadable.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "\"  \"", "{}", "[]", "\"a\\u0000b\"" })
	void cannotReadARequestWithoutAnId(String json) {
		this.purchase.set("id", Json.tree(json));

		assertThat(RequestReader.read(this.purchase, "entry 4")).isEqualTo(new Unreadable("entry 4", "It has no id."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "{}", "\"a\\nb\"" })
	void cannotReadARequestWithoutAnAssetId(String json) {
		this.asset.set("id", Json.tree(json));

		assertThat(RequestReader.read(this.purchase, "entry 4"))
			.isEqualTo(new Unreadable("PR-1000-2000-3000-001", "It has no asset id."));
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "\"AS-1\"" })
	void cannotReadARequestWithoutAnAsset(String json) {
		this.purchase.set("asset", Json.tree(json));

		assertThat(RequestReader.read(this.purchase, "entry 4"))
			.isEqualTo(new Unreadable("PR-1000-2000-3000-001", "It has no asset id."));
	}

	@Test
	void cannotReadAnIdThatIsTooLong() {
		this.asset.put("id", "A".repeat(201));
		assertThat(RequestReader.read(this.purchase, "entry 4")).isInstanceOf(Unreadable.class);

		this.asset.put("id", "A".repeat(200));
		assertThat(RequestReader.read(this.purchase, "entry 4")).isInstanceOf(Readable.class);
	}

	private static ConnectRequest read(JsonNode node) {
		ListedRequest read = RequestReader.read(node, "entry 1");
		assertThat(read).isInstanceOf(Readable.class);
		return ((Readable) read).request();
	}

}
