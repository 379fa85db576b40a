package io.fulfillflow.endtoend;

import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.endtoend.Front.Called;

import static io.fulfillflow.endtoend.Documents.json;

/**
 * Each call that the service makes, with a request that leads to it and how that one ends
 * whatever becomes of the call.
 */
enum RemoteCallKind {

	VENDOR_SEARCH("purchase", End.APPROVED), VENDOR_CREATE("purchase", End.APPROVED),
	VENDOR_READ("purchase", End.APPROVED), VENDOR_CHANGE("change", End.APPROVED),
	VENDOR_DISABLE("suspend", End.APPROVED), VENDOR_ENABLE("resume", End.APPROVED),
	VENDOR_DELETE("cancel", End.APPROVED), CONNECT_LIST("purchase", End.APPROVED),
	CONNECT_TEMPLATES("purchase", End.APPROVED), CONNECT_UPDATE("purchase", End.APPROVED),
	CONNECT_APPROVE("purchase", End.APPROVED), CONNECT_READ("purchase", End.REFUSED),
	CONNECT_FAIL("purchase", End.REFUSED), CONNECT_INQUIRE("purchase", End.ANSWERED),
	CONNECT_PEND("purchase", End.NEVER_ANSWERED), CONNECT_CONVERSATIONS("purchase", End.LEFT_TO_A_PERSON),
	CONNECT_CONVERSATION("purchase", End.LEFT_TO_A_PERSON), CONNECT_MESSAGE("purchase", End.LEFT_TO_A_PERSON);

	/** How a request ends. */
	enum End {

		APPROVED, REFUSED, ANSWERED, NEVER_ANSWERED, LEFT_TO_A_PERSON

	}

	private final String type;

	private final End end;

	RemoteCallKind(String type, End end) {
		this.type = type;
		this.end = end;
	}

	End end() {
		return this.end;
	}

	boolean isOfTheVendor() {
		return name().startsWith("VENDOR_");
	}

	/** A request of a product of its own, since templates are remembered by product. */
	ObjectNode request(String product) {
		ObjectNode request = Documents.request(this.type);
		((ObjectNode) request.at("/asset/product")).put("id", product);
		if (isAsked()) {
			ArrayNode params = Documents.params(request);
			params.add(json("""
					{'id':'domain','name':'domain','title':'Domain','type':'domain','phase':'ordering','value':'',
					 'value_error':'','constraints':{'required':true}}"""));
		}
		return request;
	}

	/** Whether the customer is asked on the way. */
	boolean isAsked() {
		return this.end == End.ANSWERED || this.end == End.NEVER_ANSWERED;
	}

	/** Whether the request is about a tenant that is there. */
	boolean isLater() {
		return !this.type.equals("purchase");
	}

	/** The call, made for one request. */
	Predicate<Called> madeFor(ObjectNode request, ForeignVendor vendor) {
		String asset = Documents.assetId(request);
		String id = "/requests/" + Documents.id(request);
		return switch (this) {
			case VENDOR_SEARCH -> (call) -> is(call, "GET", "/tenant") && call.query().contains(asset);
			case VENDOR_CREATE -> (call) -> is(call, "POST", "/tenant") && call.body().contains(asset);
			case VENDOR_READ -> onTenant("GET", "", asset, vendor);
			case VENDOR_CHANGE -> onTenant("PUT", "", asset, vendor);
			case VENDOR_DISABLE -> onTenant("PUT", "/disable", asset, vendor);
			case VENDOR_ENABLE -> onTenant("PUT", "/enable", asset, vendor);
			case VENDOR_DELETE -> onTenant("DELETE", "", asset, vendor);
			case CONNECT_LIST -> (call) -> is(call, "GET", "/requests");
			case CONNECT_TEMPLATES ->
				(call) -> is(call, "GET", "/products/" + request.at("/asset/product/id").asText() + "/templates");
			case CONNECT_UPDATE -> (call) -> is(call, "PUT", id);
			case CONNECT_READ -> (call) -> is(call, "GET", id);
			case CONNECT_APPROVE -> (call) -> is(call, "POST", id + "/approve");
			case CONNECT_FAIL -> (call) -> is(call, "POST", id + "/fail");
			case CONNECT_INQUIRE -> (call) -> is(call, "POST", id + "/inquire");
			case CONNECT_PEND -> (call) -> is(call, "POST", id + "/pend");
			case CONNECT_CONVERSATIONS ->
				(call) -> is(call, "GET", "/conversations") && call.query().contains(Documents.id(request));
			case CONNECT_CONVERSATION -> (call) -> is(call, "GET", "/conversations/CO-" + Documents.id(request));
			case CONNECT_MESSAGE ->
				(call) -> is(call, "POST", "/conversations/CO-" + Documents.id(request) + "/messages");
		};
	}

	private static Predicate<Called> onTenant(String method, String verb, String asset, ForeignVendor vendor) {
		return (call) -> call.method().equals(method) && vendor.of(asset)
			.stream()
			.anyMatch((tenant) -> call.path().equals("/tenant/" + tenant.path("tenantId").asText() + verb));
	}

	private static boolean is(Called call, String method, String path) {
		return call.method().equals(method) && call.path().equals(path);
	}

}
