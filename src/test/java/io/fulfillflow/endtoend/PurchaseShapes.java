package io.fulfillflow.endtoend;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static io.fulfillflow.endtoend.Documents.asset;
import static io.fulfillflow.endtoend.Documents.json;
import static io.fulfillflow.endtoend.Documents.params;
import static io.fulfillflow.endtoend.PurchaseShape.of;

/**
 * The shapes in which purchases were seen over the years.
 */
final class PurchaseShapes {

	private PurchaseShapes() {
	}

	static Stream<PurchaseShape> all() {
		return Stream.of(ids(), absences(), quantities(), words(), parameters(), templates(), vendors())
			.flatMap(List::stream);
	}

	private static List<PurchaseShape> ids() {
		return List.of(of("an integer external_id", (request) -> asset(request).put("external_id", 899)),
				of("a numeric request id", (request) -> request.put("id", 1559115188)),
				of("an older request id", (request) -> request.put("id", "PR-5852-1608-0000")),
				of("an older asset id", (request) -> asset(request).put("id", "AS-392-283-000-0")),
				of("a numeric asset id", (request) -> asset(request).put("id", 392283)));
	}

	private static List<PurchaseShape> absences() {
		return List.of(of("nulls everywhere", PurchaseShapes::nulls),
				of("no params", (request) -> asset(request).remove("params")).fills(""),
				of("params that are null", (request) -> asset(request).putNull("params")).fills(""),
				of("no configuration", (request) -> asset(request).remove("configuration")),
				of("no tiers", (request) -> asset(request).remove("tiers")),
				of("no items", (request) -> asset(request).remove("items")),
				of("items that are null", (request) -> asset(request).putNull("items")),
				of("nulls among the items and params", (request) -> {
					((ArrayNode) asset(request).path("items")).insertNull(0);
					params(request).addNull();
				}), of("neither marketplace nor contract nor dates", (request) -> {
					request.remove(List.of("marketplace", "contract", "created", "note", "assignee"));
					asset(request).remove(List.of("connection", "external_id"));
				}), of("dates that are none", (request) -> {
					request.put("planned_date", "soon").put("effective_date", "").put("created", 17);
					request.set("events", json("{'created':null,'updated':'never'}"));
				}), of("an empty customer",
						(request) -> asset(request).set("tiers", json("{'customer':{},'tier1':null}"))));
	}

	private static void nulls(ObjectNode request) {
		for (String field : List.of("note", "reason", "assignee", "activation_key", "answered", "template", "contract",
				"marketplace", "effective_date", "planned_date", "external_attributes", "previous_approved_request")) {
			request.putNull(field);
		}
		for (String field : List.of("external_id", "external_uid", "tiers", "configuration", "connection", "events")) {
			asset(request).putNull(field);
		}
		for (String field : List.of("old_quantity", "period", "global_id", "type", "params", "item_type")) {
			((ObjectNode) asset(request).path("items").get(0)).putNull(field);
		}
		for (String field : List.of("value", "value_error", "structured_value", "title", "description", "constraints",
				"value_choices")) {
			param(request).putNull(field);
		}
	}

	private static List<PurchaseShape> quantities() {
		return Stream.of("'10'", "10", "2.5", "'1.25'", "'unlimited'", "'0'", "null", "-1", "'-1'", "''", "'1e2'", "{}")
			.map((quantity) -> of("the quantity " + quantity,
					(request) -> ((ObjectNode) asset(request).path("items").get(0)).set("quantity", json(quantity))))
			.toList();
	}

	private static List<PurchaseShape> words() {
		return List.of(of("booleans as strings", (request) -> {
			request.put("answered", "False");
			param(request).set("constraints", json("{'required':'True','hidden':'False','unique':'True'}"));
		}), of("an assignee that is an object",
				(request) -> request.set("assignee", json("{'id':'UR-1','name':'Ann','email':'ann@v.example'}"))),
				of("an assignee that is a text", (request) -> request.put("assignee", "UR-100-200-300")),
				of("unknown fields", (request) -> {
					request.set("novelty", json("{'deep':[1,{'er':null}]}"));
					asset(request).put("colour", "blue").set("items_v2", json("[[]]"));
					param(request).set("novelty", json("[true]"));
				}),
				of("several items", (request) -> ((ArrayNode) asset(request).path("items"))
					.add(json("{'id':'B','mpn':'ANVIL-L','old_quantity':'0','quantity':'7'}"))
					.add(json("{'id':'C','mpn':'ANVIL-PPU','quantity':'unlimited','item_type':'PPU','period':null}"))));
	}

	private static List<PurchaseShape> parameters() {
		return List.of(of("a stale tenantId without phase", (request) -> {
			param(request).remove("phase");
			param(request).put("value", "12345");
		}), of("a stale tenantId", (request) -> param(request).put("value", "12345")),
				of("subscription_id", rename("subscription_id")).fills("subscription_id"),
				of("a parameter set for the product", onProduct("PRD-300-300-300").andThen(rename("account_number")))
					.fills("account_number")
					.approvedWith("TL-300-000-001"),
				of("a parameter twice",
						(request) -> params(request)
							.add(json("{'id':'colour','phase':'ordering','type':'text','value':'red'}"))
							.add(json("{'id':'colour','phase':'ordering','type':'text','value':'blue'}"))),
				of("values of every sort", (request) -> params(request)
					.add(json("{'id':'a','phase':'ordering','type':'text','value':null,'structured_value':''}"))
					.add(json("{'id':'b','phase':'ordering','type':'text','value':5,'constraints':null}"))
					.add(json("{'id':'c','phase':'ordering','type':'object','value':{'x':1},'constraints':[]}"))
					.add(json("{'id':'d','phase':'ordering','type':'phone','value':'','structured_value':{}}"))
					.add(json("{'id':'e','phase':'ordering','type':'novelty','value':['x'],'value_choices':['x','y']}"))
					.add(json(
							"{'name':'f','phase':'other','type':'dropdown','value':'x','constraints':{'choices':null}}"))),
				of("parameters with structured values", (request) -> params(request).add(json("""
						{'id':'site','type':'address','phase':'ordering','value':'','constraints':{'required':true},
						 'structured_value':{'address_line1':'1 Quay','city':'Cork','country':'IE'}}"""))
					.add(json("""
							{'id':'agree','type':'checkbox','phase':'ordering','value':null,
							 'constraints':{'required':true},'structured_value':{'checked':true}}"""))
					.add(json(
							"{'id':'list','type':'object','phase':'ordering','value':'','structured_value':[1,2]}"))));
	}

	private static List<PurchaseShape> templates() {
		return List.of(of("a templateId in the configuration", (request) -> asset(request).set("configuration", json("""
				{'params':[{'id':'templateId','phase':'configuration','scope':'product','type':'text',
				 'value':'TL-100-000-002','constraints':{'required':false}}]}"""))).approvedWith("TL-100-000-002"),
				of("an empty templateId in the configuration",
						(request) -> asset(request).set("configuration",
								json("{'params':[{'id':'templateId','value':'','structured_value':null}]}"))),
				of("a template set for the product", onProduct("PRD-200-200-200")).approvedWith("TL-200-000-007"));
	}

	private static List<PurchaseShape> vendors() {
		Consumer<ObjectNode> asItIs = (request) -> {
		};
		return List.of(of("a vendor with numeric ids", asItIs).vendor(201, true, 1),
				of("a vendor that answers 200", asItIs).vendor(200, false, 1),
				of("a vendor that answers 202", asItIs).vendor(202, false, 4),
				of("a vendor that is ready at once", asItIs).vendor(201, false, 0));
	}

	private static Consumer<ObjectNode> onProduct(String product) {
		return (request) -> ((ObjectNode) asset(request).path("product")).put("id", product);
	}

	private static Consumer<ObjectNode> rename(String parameter) {
		return (request) -> param(request).put("id", parameter).put("name", parameter);
	}

	private static ObjectNode param(ObjectNode request) {
		JsonNode first = params(request).get(0);
		return (ObjectNode) first;
	}

}
