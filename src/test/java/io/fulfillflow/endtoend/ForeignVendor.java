package io.fulfillflow.endtoend;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A vendor's system with the {@code /tenant} resource. It makes a second tenant for the
 * same external id if it is asked to with another key: not doing that is up to the
 * caller.
 */
final class ForeignVendor extends ForeignServer {

	/** How {@code GET /tenant?externalId=} is answered. */
	enum Search {

		OBJECT, ARRAY, UNSUPPORTED

	}

	private final Map<String, TenantPlan> plans = new ConcurrentHashMap<>();

	private final Map<String, ObjectNode> tenants = new LinkedHashMap<>();

	private final Map<String, Integer> looks = new HashMap<>();

	private final Map<String, Answer> replays = new HashMap<>();

	private final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();

	private final ForeignResellers resellers = new ForeignResellers();

	private volatile Search search = Search.OBJECT;

	private volatile ObjectNode toldAtOnce = Documents.object();

	private volatile ObjectNode toldAtALook = Documents.object();

	private int last = 4000;

	ForeignVendor(CallLog log) {
		super("vendor", "", log);
	}

	synchronized <T> T resellers(java.util.function.Function<ForeignResellers, T> asked) {
		return asked.apply(this.resellers);
	}

	void plan(String externalId, TenantPlan plan) {
		this.plans.put(externalId, plan);
	}

	void search(Search search) {
		this.search = search;
	}

	/** What it says of a tenant that it has just made, beside the usual. */
	void tellsAtOnce(JsonNode more) {
		this.toldAtOnce = (ObjectNode) more;
	}

	/** What it says when it is asked, beside the usual. */
	void tellsAtALook(JsonNode more) {
		this.toldAtALook = (ObjectNode) more;
	}

	/** All values of a header that it got. */
	List<String> header(String name) {
		return this.headers.stream().map((all) -> all.getOrDefault(name, "none")).distinct().toList();
	}

	/** A tenant that is there already. */
	synchronized String has(String externalId, String status) {
		return make(externalId, status, false).path("tenantId").asText();
	}

	synchronized void isReady(String tenantId) {
		tenant(tenantId).put("status", "ready");
	}

	synchronized void couldNotMake(String tenantId, String reason) {
		tenant(tenantId).put("status", "failed").put("reason", reason);
	}

	private ObjectNode tenant(String tenantId) {
		return Objects.requireNonNull(this.tenants.get(tenantId), tenantId);
	}

	synchronized List<ObjectNode> of(String externalId) {
		return this.tenants.values()
			.stream()
			.filter((tenant) -> externalId.equals(tenant.path("externalId").asText()))
			.map(ObjectNode::deepCopy)
			.toList();
	}

	synchronized String status(String tenantId) {
		ObjectNode tenant = this.tenants.get(tenantId);
		return (tenant != null) ? tenant.path("status").asText() : "gone";
	}

	@Override
	synchronized Answer answer(Incoming incoming) {
		String[] path = incoming.path().split("/");
		this.headers.add(incoming.headers());
		if (incoming.path().equals("/reseller") || incoming.path().equals("/account")) {
			return this.resellers.answer(incoming);
		}
		if (incoming.path().equals("/tenant")) {
			return incoming.method().equals("POST") ? create(incoming) : find(incoming.query());
		}
		ObjectNode tenant = this.tenants.get((path.length > 2) ? path[2] : "");
		if (tenant == null) {
			return Answer.refusal(404, Documents.object().put("reason", "There is no such tenant."));
		}
		return switch (incoming.method() + " " + ((path.length > 3) ? path[3] : "")) {
			case "GET " -> Answer.done(200, look(tenant));
			case "PUT " -> Answer.done(200, tenant.deepCopy());
			case "DELETE " -> {
				this.tenants.remove(path[2]);
				yield Answer.done(204);
			}
			case "PUT disable" -> held(tenant, "suspended");
			case "PUT enable" -> held(tenant, "ready");
			default -> Answer.refusal(405, Documents.object());
		};
	}

	private Answer create(Incoming incoming) {
		Answer replay = this.replays.get(incoming.key());
		if (replay != null) {
			return new Answer(replay.status(), replay.body(), Map.of(), false);
		}
		String externalId = incoming.body().path("externalId").asText();
		TenantPlan plan = plan(externalId);
		ObjectNode made = make(externalId, (plan.looks() == 0) ? "ready" : "processing", plan.numericId());
		made.set("order", incoming.body());
		Answer answer = Answer.done(plan.createStatus(), made.deepCopy().setAll(this.toldAtOnce));
		if (!incoming.key().isEmpty()) {
			this.replays.put(incoming.key(), answer);
		}
		return answer;
	}

	private ObjectNode make(String externalId, String status, boolean numericId) {
		this.last++;
		String id = numericId ? String.valueOf(this.last) : "T-" + this.last;
		ObjectNode tenant = Documents.object().put("externalId", externalId).put("status", status);
		if (numericId) {
			tenant.put("tenantId", this.last);
		}
		else {
			tenant.put("tenantId", id);
		}
		this.tenants.put(id, tenant);
		return tenant;
	}

	private Answer find(String query) {
		if (this.search == Search.UNSUPPORTED) {
			return Answer.refusal(405, Documents.object());
		}
		String externalId = URLDecoder.decode(query.replaceFirst("^externalId=", ""), StandardCharsets.UTF_8);
		List<ObjectNode> found = new ArrayList<>(of(externalId));
		if (this.search == Search.ARRAY) {
			ArrayNode all = Documents.array();
			found.forEach(all::add);
			return Answer.done(200, all);
		}
		return found.isEmpty() ? Answer.refusal(404, Documents.object()) : Answer.done(200, found.get(0));
	}

	private JsonNode look(ObjectNode tenant) {
		int looks = this.looks.merge(tenant.path("tenantId").asText(), 1, Integer::sum);
		if (tenant.path("status").asText().equals("processing")
				&& looks >= plan(tenant.path("externalId").asText()).looks()) {
			tenant.put("status", "ready");
		}
		return tenant.deepCopy().setAll(this.toldAtALook);
	}

	private static Answer held(ObjectNode tenant, String status) {
		tenant.put("status", status);
		return Answer.done(204);
	}

	private TenantPlan plan(String externalId) {
		return this.plans.getOrDefault(externalId, TenantPlan.USUAL);
	}

}
