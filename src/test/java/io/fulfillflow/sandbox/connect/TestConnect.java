package io.fulfillflow.sandbox.connect;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;
import io.fulfillflow.sandbox.TestStore;
import io.fulfillflow.sandbox.TolerantPaths;

import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Connect twin as a caller meets it, on a database of its own.
 */
class TestConnect {

	static final String KEY = "SU-111-222-333:secret";

	static final String WORKSPACE = "PRD-204-318-551";

	static final String VAULT = "PRD-204-318-662";

	static final String REACH = "PRD-204-318-773";

	final TestStore database = new TestStore();

	Effects effects;

	private MockMvc http;

	private ConnectTwin twin;

	TestConnect() {
		restart();
	}

	void close() {
		this.twin.close();
		this.database.shutdown();
	}

	/** Forgets everything that isn't in the database. */
	void restart() {
		SandboxStore store = this.database.opened();
		this.effects = new Effects(store, this.database.clock);
		if (this.twin != null) {
			this.twin.close();
		}
		this.twin = new ConnectTwin(store, this.effects, this.database.clock,
				new Random(42 + store.all(Kind.REQUEST).size()));
		this.http = MockMvcBuilders.standaloneSetup(new RequestsController(this.twin.requests),
				new AssetsController(store, this.twin.catalogue),
				new ProductsController(this.twin.catalogue, new ActionLinks(store, this.database.clock)),
				new ConversationsController(this.twin.conversations), new TierController(store, this.twin.tierRequests),
				new AccountsController(store, this.twin.accounts),
				new WebhooksController(this.twin.webhooks, this.twin.calls),
				new SubscriptionsController(this.twin.billing), new UsageController(this.twin.usage),
				new NothingElseController())
			.setControllerAdvice(new ConnectErrors())
			.addFilters(new TolerantPaths(), new ConnectKeyFilter("ApiKey " + KEY))
			.build();
	}

	JsonNode order(String body) {
		return json(post("/requests", body), 201);
	}

	JsonNode purchase(String domain) {
		return order("""
				{"type": "purchase", "asset": {"product": {"id": "%s"},
				 "items": [{"mpn": "NW-SEAT", "quantity": 5}], "params": [{"id": "domain", "value": "%s"}]}}
				""".formatted(WORKSPACE, domain));
	}

	/** A draft of a purchase that needs a domain. */
	JsonNode draft() {
		return order("""
				{"type": "purchase", "status": "draft", "asset": {"product": {"id": "%s"},
				 "items": [{"mpn": "NW-SEAT", "quantity": 5}]}}
				""".formatted(WORKSPACE));
	}

	/**
	 * A purchase of what only authorised resellers sell.
	 * @param tiers JSON, such as {@code {"tier2": {"name": "Big"}}}
	 */
	JsonNode reach(String tiers) {
		return order("""
				{"type": "purchase", "asset": {"product": {"id": "%s"},
				 "items": [{"mpn": "NR-LINE", "quantity": 2}], "tiers": %s}}
				""".formatted(REACH, tiers));
	}

	/** A purchase that the vendor has fulfilled. */
	JsonNode activeAsset() {
		String id = purchase("larkspur.example").path("id").asText();
		fulfil(id);
		return json(post("/requests/" + id + "/approve", "{\"template_id\": \"TL-204-318-001\"}"), 200).path("asset");
	}

	/** What usage can be reported of. */
	String vaultAsset() {
		return order("""
				{"type": "purchase", "asset": {"product": {"id": "%s"}, "items": [{"mpn": "NV-BACKUP", "quantity": 1}]}}
				""".formatted(VAULT)).at("/asset/id").asText();
	}

	JsonNode orderFor(JsonNode asset, String type) {
		return order(orderBody(asset, type));
	}

	static String orderBody(JsonNode asset, String type) {
		String items = type.equals("change") ? ", \"items\": [{\"mpn\": \"NW-SEAT\", \"quantity\": 9}]" : "";
		return """
				{"type": "%s", "asset": {"id": "%s"%s}}
				""".formatted(type, asset.path("id").asText(), items);
	}

	void fulfil(String id) {
		json(put("/requests/" + id, """
				{"asset": {"params": [{"id": "tenantId", "value": "T-1"}]}}
				"""), 200);
	}

	JsonNode apply(String id, String verb, String body) {
		return json(post("/requests/" + id + "/" + verb, body), 200);
	}

	JsonNode asset(JsonNode request) {
		return json(get("/assets/" + request.path("asset").path("id").asText()), 200);
	}

	MockHttpServletResponse get(String path) {
		return send(MockMvcRequestBuilders.get(URI.create("/sandbox/connect/public/v1" + path)));
	}

	MockHttpServletResponse post(String path, String body) {
		return send(MockMvcRequestBuilders.post("/sandbox/connect/public/v1" + path).content(body));
	}

	MockHttpServletResponse put(String path, String body) {
		return send(MockMvcRequestBuilders.put("/sandbox/connect/public/v1" + path).content(body));
	}

	MockHttpServletResponse delete(String path) {
		return send(MockMvcRequestBuilders.delete("/sandbox/connect/public/v1" + path));
	}

	MockHttpServletResponse send(MockHttpServletRequestBuilder request) {
		return sendAs("ApiKey " + KEY, request);
	}

	MockHttpServletResponse sendAs(String authorization, MockHttpServletRequestBuilder request) {
		try {
			return this.http.perform(request.header("Authorization", authorization)).andReturn().getResponse();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	static JsonNode json(MockHttpServletResponse response, int status) {
		String text = new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
		assertThat(response.getStatus()).as(text).isEqualTo(status);
		assertThat(response.getHeader("Content-Type")).isEqualTo("application/json");
		return Json.tree(text);
	}

	/** The one error of a refusal. */
	static String refused(MockHttpServletResponse response, int status, String code) {
		JsonNode body = json(response, status);
		assertThat(body.path("error_code").asText()).isEqualTo(code);
		assertThat(body.path("errors")).hasSize(1);
		return body.path("errors").get(0).asText();
	}

}
