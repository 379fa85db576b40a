package io.fulfillflow.endtoend;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A Connect that keeps requests as they were given to it and is strict where the platform
 * is: keys, states, templates, bodies.
 */
final class ForeignConnect extends ForeignServer {

	static final String KEY = "SU-100-200-300:a-secret-of-the-test";

	private static final Set<String> PARAMETER_FIELDS = Set.of("id", "value", "value_error", "structured_value",
			"structured_error");

	/** How lists are paged. */
	enum Paging {

		/** At most ten entries, whatever the limit, and Content-Range. */
		RANGE,
		/** At most ten entries, and nothing that tells how many there are. */
		NO_RANGE,
		/** Everything in one answer, and nothing that tells so. */
		EVERYTHING

	}

	private static final int LONGEST_PAGE = 10;

	private final Map<String, ObjectNode> requests = new LinkedHashMap<>();

	private final List<JsonNode> strays = new CopyOnWriteArrayList<>();

	private final Map<String, List<String>> messages = new java.util.concurrent.ConcurrentHashMap<>();

	private final Map<String, ArrayNode> templates = new LinkedHashMap<>();

	private final ForeignWebhooks webhooks = new ForeignWebhooks();

	private final ForeignTiers tiers = new ForeignTiers();

	private final CallLog log;

	private volatile Paging paging = Paging.RANGE;

	ForeignConnect(CallLog log) {
		super("connect", "/public/v1", log);
		this.log = log;
	}

	synchronized void place(ObjectNode request) {
		this.requests.put(request.path("id").asText(), request.deepCopy());
	}

	/** Entries that stand in every list, whatever its filter. */
	void stray(JsonNode... entries) {
		this.strays.addAll(List.of(entries));
	}

	/**
	 * Places a tier request, and what waits for it: a request, or another tier request.
	 */
	synchronized void placeTier(ObjectNode request, String waiting) {
		this.tiers.place(request.deepCopy());
		if (!waiting.isEmpty()) {
			this.tiers.holds(request.path("id").asText(),
					this.requests.containsKey(waiting) ? this.requests.get(waiting) : this.tiers.request(waiting));
		}
	}

	synchronized ObjectNode tierRequest(String id) {
		return this.tiers.request(id).deepCopy();
	}

	/** The reseller fills the form and sends it, or somebody else decides. */
	synchronized void tierInPortal(String id, String parameter, String value, String status) {
		if (!parameter.isEmpty()) {
			ForeignTiers.param(this.tiers.request(id), parameter).put("value", value);
		}
		this.tiers.request(id).put("status", status);
	}

	ForeignWebhooks webhooks() {
		return this.webhooks;
	}

	void page(Paging paging) {
		this.paging = paging;
	}

	synchronized void template(String product, String id, String name, String scope) {
		this.templates.computeIfAbsent(product, (any) -> Documents.array())
			.add(Documents.object().put("id", id).put("name", name).put("title", name).put("scope", scope));
	}

	synchronized ObjectNode request(String id) {
		ObjectNode request = this.requests.get(id);
		if (request == null) {
			throw new IllegalArgumentException(id);
		}
		return request.deepCopy();
	}

	String status(String id) {
		return request(id).path("status").asText();
	}

	synchronized String value(String id, String parameter) {
		return param(this.requests.get(id), parameter).path("value").asText();
	}

	/** What people do in the portal. */
	synchronized void inPortal(String id, String status) {
		this.requests.get(id).put("status", status);
		this.log.add("portal", new Incoming("POST", "/requests/" + id + "/" + status, "", Map.of(), Documents.object()),
				Answer.done(200));
	}

	/** The customer fills the form and sends it. */
	synchronized void customerAnswers(String id, String parameter, String value) {
		fill(id, parameter, value);
		inPortal(id, "pending");
	}

	synchronized void fill(String id, String parameter, String value) {
		((ObjectNode) param(this.requests.get(id), parameter)).put("value", value);
	}

	@Override
	synchronized Answer answer(Incoming incoming) {
		if (!("ApiKey " + KEY).equals(incoming.headers().get("authorization"))) {
			return error(401, "AUTH_001", "API request is unauthorized.");
		}
		String[] path = incoming.path().split("/");
		try {
			if (path.length == 2 && path[1].equals("requests") && incoming.method().equals("POST")) {
				return Answer.done(201, open(incoming.body()));
			}
			if (path.length == 2 && path[1].equals("requests")) {
				return list(incoming, requestsAndStrays());
			}
			if (path.length == 4 && path[1].equals("products") && path[3].equals("templates")) {
				return templates(incoming, path[2]);
			}
			if (path.length >= 3 && path[1].equals("requests") && this.requests.containsKey(path[2])) {
				return onRequest(incoming, this.requests.get(path[2]), (path.length > 3) ? path[3] : "");
			}
			if (path.length >= 3 && path[1].equals("tier")) {
				return tier(incoming, path[2], (path.length > 3) ? path[3] : "", (path.length > 4) ? path[4] : "");
			}
			if (incoming.path().startsWith("/notifications/webhooks")) {
				return this.webhooks.answer(incoming, (path.length > 3) ? path[3] : "");
			}
			return path[1].equals("conversations") ? conversations(incoming) : notFound();
		}
		catch (IllegalArgumentException ex) {
			return error(400, "VAL_001", String.valueOf(ex.getMessage()));
		}
	}

	private Answer tier(Incoming incoming, String list, String id, String verb) {
		if (!Set.of("config-requests", "account-requests").contains(list)) {
			return notFound();
		}
		if (id.isEmpty()) {
			return list(incoming, this.tiers.all(list));
		}
		Set<String> scopes = new java.util.HashSet<>();
		this.templates.forEach((product, all) -> all.forEach((template) -> scopes
			.add(product + "/" + template.path("scope").asText() + "/" + template.path("id").asText())));
		return (this.tiers.request(id) != null) ? this.tiers.onRequest(incoming, list, id, verb, scopes) : notFound();
	}

	private List<JsonNode> requestsAndStrays() {
		List<JsonNode> all = new ArrayList<>(this.strays);
		all.addAll(this.requests.values());
		return all;
	}

	private Answer list(Incoming incoming, List<? extends JsonNode> all) {
		ForeignFilter filter = ForeignFilter.of(incoming.query());
		List<? extends JsonNode> found = all.stream()
			.filter((entry) -> this.strays.contains(entry) || filter.test(entry))
			.toList();
		Paging paging = this.paging;
		int limit = (paging == Paging.EVERYTHING) ? found.size()
				: Math.min(LONGEST_PAGE, filter.number("limit", LONGEST_PAGE));
		int first = (paging == Paging.EVERYTHING) ? 0 : Math.min(filter.number("offset", 0), found.size());
		ArrayNode page = Documents.array();
		found.subList(first, Math.min(first + limit, found.size())).forEach((entry) -> page.add(entry.deepCopy()));
		Answer answer = Answer.done(200, page);
		return (paging == Paging.RANGE) ? answer.with("Content-Range",
				"items " + first + "-" + (first + Math.max(page.size() - 1, 0)) + "/" + found.size()) : answer;
	}

	private Answer templates(Incoming incoming, String product) {
		List<JsonNode> all = new ArrayList<>();
		this.templates.getOrDefault(product, Documents.array()).forEach(all::add);
		return all.isEmpty() ? notFound() : list(incoming, all);
	}

	private Answer onRequest(Incoming incoming, ObjectNode request, String verb) {
		if (incoming.method().equals("GET") && verb.isEmpty()) {
			return Answer.done(200, request.deepCopy());
		}
		require("application/json".equals(incoming.headers().get("content-type")), "Content-Type");
		require(incoming.body().isObject(), "The body must be an object");
		switch (incoming.method() + " " + verb) {
			case "PUT " -> update(request, incoming.body());
			case "POST approve" -> approve(request, incoming.body());
			case "POST fail" -> fail(request, incoming.body());
			case "POST inquire" -> inquire(request, incoming.body());
			case "POST pend" -> pend(request);
			case "POST schedule" -> schedule(request, incoming.body());
			case "POST confirm" -> move(request, "revoking", "revoked");
			case "POST assign" -> assign(request, incoming.body());
			default -> throw new IllegalArgumentException("No such call");
		}
		return Answer.done(200, request.deepCopy());
	}

	/** What a Vendor may open himself. */
	private ObjectNode open(JsonNode body) {
		onlyFields(body, Set.of("type", "asset"));
		require("adjustment".equals(body.path("type").asText()), "A vendor opens adjustments only");
		ObjectNode live = this.requests.values()
			.stream()
			.filter((request) -> request.at("/asset/id").equals(body.at("/asset/id")))
			.reduce((earlier, later) -> later)
			.orElseThrow(() -> new IllegalArgumentException("No such asset"));
		ObjectNode request = live.deepCopy();
		request.put("id", live.path("id").asText() + "-" + this.requests.size())
			.put("type", "adjustment")
			.put("status", "pending")
			.put("created", java.time.Instant.now().toString());
		CallLog.params(body).forEach((update) -> {
			onlyFields(update, PARAMETER_FIELDS);
			JsonNode param = param(request, update.path("id").asText());
			require(param.isObject(), "No such parameter: " + update.path("id"));
			((ObjectNode) param).setAll((ObjectNode) update);
		});
		this.requests.put(request.path("id").asText(), request);
		return request.deepCopy();
	}

	private static void pend(ObjectNode request) {
		require(Set.of("inquiring", "scheduled").contains(request.path("status").asText()), "Can't pend");
		request.put("status", "pending");
	}

	private static void schedule(ObjectNode request, JsonNode body) {
		onlyFields(body, Set.of("planned_date"));
		java.time.OffsetDateTime.parse(body.path("planned_date").asText());
		move(request, "pending", "scheduled");
		request.put("planned_date", body.path("planned_date").asText());
	}

	private static void assign(ObjectNode request, JsonNode body) {
		require(body.size() == 1 && (body.has("id") || body.has("email")), "Exactly one of id and email");
		request.set("assignee", body.deepCopy());
	}

	private void update(ObjectNode request, JsonNode body) {
		require(Set.of("pending", "inquiring").contains(request.path("status").asText()), "Wrong state for an update");
		onlyFields(body, Set.of("asset", "note"));
		onlyFields(body.path("asset"), Set.of("params"));
		require(body.at("/asset/params").isArray() && !body.at("/asset/params").isEmpty(), "asset.params is required");
		CallLog.params(body).forEach((update) -> {
			onlyFields(update, PARAMETER_FIELDS);
			JsonNode param = param(request, update.path("id").asText());
			require(param.isObject(), "No such parameter: " + update.path("id"));
			require(!update.has("value") || update.path("value").isTextual(), "A value must be a string");
			((ObjectNode) param).setAll((ObjectNode) update);
		});
	}

	private void approve(ObjectNode request, JsonNode body) {
		onlyFields(body, Set.of("template_id", "activation_tile", "effective_date", "asset"));
		String template = body.path("template_id").asText();
		String product = request.at("/asset/product/id").asText();
		boolean known = false;
		for (JsonNode candidate : this.templates.getOrDefault(product, Documents.array())) {
			known |= candidate.path("id").asText().equals(template) && candidate.path("scope").asText().equals("asset");
		}
		boolean tile = !body.path("activation_tile").asText().isBlank();
		require(known != tile, "No such template of the scope asset, or a tile beside it: " + template);
		for (JsonNode param : request.path("asset").path("params")) {
			require(!isRequired(param) || !param.path("value").asText("").isBlank()
					|| !param.path("structured_value").isEmpty(),
					"Required fulfillment parameter is empty: " + param.path("id"));
		}
		move(request, "pending", "approved");
	}

	private static boolean isRequired(JsonNode param) {
		return "fulfillment".equals(param.path("phase").asText())
				&& "true".equalsIgnoreCase(param.path("constraints").path("required").asText());
	}

	private static void fail(ObjectNode request, JsonNode body) {
		onlyFields(body, Set.of("reason"));
		require(body.path("reason").isTextual() && !body.path("reason").textValue().isBlank(), "reason is required");
		move(request, "pending", "failed");
		request.put("reason", body.path("reason").textValue());
	}

	private static void inquire(ObjectNode request, JsonNode body) {
		onlyFields(body, Set.of("template_id", "activation_tile"));
		boolean anyError = CallLog.params(request).anyMatch((param) -> !param.path("value_error").asText("").isBlank());
		require(anyError, "Nothing is asked: no parameter has a value_error");
		move(request, "pending", "inquiring");
	}

	private static void move(ObjectNode request, String from, String to) {
		require(from.equals(request.path("status").asText()),
				"It is " + request.path("status").asText() + " and can't become " + to);
		request.put("status", to);
	}

	/** What was said about a request, the oldest first. */
	List<String> said(String id) {
		return List.copyOf(this.messages.getOrDefault("CO-" + id, List.of()));
	}

	private Answer conversations(Incoming incoming) {
		if (incoming.method().equals("POST")) {
			this.messages
				.computeIfAbsent(incoming.path().split("/")[2],
						(any) -> new java.util.concurrent.CopyOnWriteArrayList<>())
				.add(incoming.body().path("text").asText());
			return Answer.done(201, Documents.object().put("id", "ME-1"));
		}
		ArrayNode found = Documents.array();
		String instance = incoming.query().replaceAll("^.*instance_id=([^&]*).*$", "$1");
		found.addObject().put("id", "CO-" + instance).put("instance_id", instance).put("status", "open");
		if (incoming.path().equals("/conversations")) {
			return Answer.done(200, found);
		}
		String conversation = incoming.path().split("/")[2];
		ObjectNode one = Documents.object().put("id", conversation);
		ArrayNode messages = one.putArray("messages");
		this.messages.getOrDefault(conversation, List.of()).forEach((text) -> messages.addObject().put("text", text));
		return Answer.done(200, one);
	}

	private static JsonNode param(JsonNode request, String id) {
		return CallLog.params(request)
			.filter((param) -> id.equals(param.path("id").asText()))
			.findFirst()
			.orElse(Documents.MAPPER.nullNode());
	}

	private static void onlyFields(JsonNode node, Set<String> allowed) {
		for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
			String name = names.next();
			require(allowed.contains(name), "Unknown field: " + name);
		}
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition) {
			throw new IllegalArgumentException(otherwise);
		}
	}

	private static Answer notFound() {
		return error(404, "NFND_000", "Object not found.");
	}

	private static Answer error(int status, String code, String text) {
		ObjectNode body = Documents.object().put("error_code", code);
		body.putArray("errors").add(text);
		return Answer.refusal(status, body);
	}

}
