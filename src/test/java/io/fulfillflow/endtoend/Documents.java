package io.fulfillflow.endtoend;

import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Requests as JSON, nothing more. Texts may be written with single quotes.
 */
final class Documents {

	static final ObjectMapper MAPPER = new ObjectMapper();

	private static final AtomicInteger LAST = new AtomicInteger(1000);

	private Documents() {
	}

	static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	static ArrayNode array() {
		return MAPPER.createArrayNode();
	}

	static JsonNode json(String text) {
		try {
			return MAPPER.readTree(text.replace('\'', '"'));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(text, ex);
		}
	}

	/** A request with nothing odd about it. */
	static ObjectNode request(String type) {
		String number = "5100-2200-" + LAST.incrementAndGet();
		return (ObjectNode) json("""
				{'id':'PR-%1$s-001','type':'%2$s','status':'pending','note':'','reason':'','assignee':'',
				 'answered':false,'activation_key':'','created':'2024-05-02T08:15:00+00:00',
				 'marketplace':{'id':'MP-10101','name':'North'},
				 'asset':{'id':'AS-%1$s','status':'processing','external_id':'EXT%1$s',
				  'product':{'id':'PRD-100-100-100','name':'Anvil','status':'published'},
				  'connection':{'id':'CT-1111-2222','type':'production'},
				  'items':[{'id':'PRD_100_100_100_0001','global_id':'PRD-100-100-100-0001','mpn':'ANVIL-S',
				    'old_quantity':'0','quantity':'3','type':'Licenses','period':'Monthly',
				    'item_type':'Reservation'}],
				  'params':[{'id':'tenantId','name':'tenantId','title':'Tenant','type':'text',
				    'phase':'fulfillment','value':'','value_error':'','constraints':{'required':true}}],
				  'tiers':{'customer':{'id':'TA-1','name':'Roe Ltd','contact_info':{'address_line1':'1 Quay',
				    'city':'Cork','state':'Munster','postal_code':'T12','country':'IE','contact':{
				    'first_name':'Jo','last_name':'Roe','email':'jo@roe.example',
				    'phone_number':{'country_code':'+353','area_code':'21','phone_number':'4455','extension':''}}}},
				   'tier1':{},'tier2':{}},
				  'configuration':{'params':[]}}}""".formatted(number, type));
	}

	static ObjectNode purchase() {
		return request("purchase");
	}

	static ObjectNode asset(ObjectNode request) {
		return (ObjectNode) request.path("asset");
	}

	static ArrayNode params(ObjectNode request) {
		return (ArrayNode) request.path("asset").path("params");
	}

	static String id(ObjectNode request) {
		return request.path("id").asText();
	}

	static String assetId(ObjectNode request) {
		return request.path("asset").path("id").asText();
	}

	/** Another request about the same asset. */
	static ObjectNode later(ObjectNode request, String type) {
		ObjectNode later = request(type);
		asset(later).put("id", assetId(request));
		return later;
	}

}
