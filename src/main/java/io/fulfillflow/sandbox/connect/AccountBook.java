package io.fulfillflow.sandbox.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.Json;

/**
 * Tier accounts, their older versions, and the requests that tell Vendors of changes.
 */
class AccountBook {

	private final Desk desk;

	private final Catalogue catalogue;

	private final Documents documents;

	AccountBook(Desk desk, Catalogue catalogue, Documents documents) {
		this.desk = desk;
		this.catalogue = catalogue;
		this.documents = documents;
	}

	ObjectNode create(JsonNode body) {
		return this.desk.change((work) -> {
			String scope = body.path("type").asText("customer").equals("customer") ? "customer" : "tier1";
			ObjectNode given = ((ObjectNode) body).deepCopy();
			given.remove(List.of("id", "version", "events", "scopes"));
			ObjectNode account = this.documents.tiers().made(scope, given);
			work.put(Kind.TIER_ACCOUNT, account.path("id").asText(), account);
			return account;
		});
	}

	/**
	 * Changes an account. Every Vendor with a subscription of it is told by a request, as
	 * far as its product wants to know.
	 */
	ObjectNode update(String id, JsonNode body) {
		return this.desk.change((work) -> {
			ObjectNode account = account(work, id);
			int version = account.path("version").asInt();
			work.put(Kind.TIER_ACCOUNT_VERSION, id + "/" + version, account);
			ObjectNode given = ((ObjectNode) body).deepCopy();
			given.remove(List.of("id", "version", "events", "scopes", "type"));
			Tiers.merge(account, given);
			this.documents.touch(account.put("version", version + 1));
			work.put(Kind.TIER_ACCOUNT, id, account);
			for (String product : productsOf(work, id)) {
				tell(work, account, this.catalogue.product(product));
			}
			return account;
		});
	}

	/**
	 * All versions of an account, the newest first.
	 */
	List<ObjectNode> versions(String id) {
		return this.desk.change((work) -> {
			ObjectNode account = account(work, id);
			List<ObjectNode> versions = new ArrayList<>(List.of(account));
			for (int version = account.path("version").asInt() - 1; version > 0; version--) {
				work.find(Kind.TIER_ACCOUNT_VERSION, id + "/" + version).ifPresent(versions::add);
			}
			return versions;
		});
	}

	/**
	 * The Vendor has taken note, or not.
	 * @param verb {@code accept} or {@code ignore}
	 */
	ObjectNode answer(String id, String verb, JsonNode body) {
		return this.desk.change((work) -> {
			ObjectNode request = work.find(Kind.ACCOUNT_REQUEST, id)
				.orElseThrow(() -> ConnectRefusal.notFound("Tier account request " + id));
			if (!request.path("status").asText().equals(Status.PENDING.word())) {
				throw ConnectRefusal.invalid("Request is %s: %s is possible only while it is pending."
					.formatted(request.path("status").asText(), verb));
			}
			if (verb.equals("accept")) {
				request.put("status", "accepted");
			}
			else {
				request.put("status", "ignored").put("reason", Verdicts.required(body, "reason"));
			}
			this.documents.touch(request);
			work.put(Kind.ACCOUNT_REQUEST, id, request);
			return request;
		});
	}

	private void tell(Work work, ObjectNode account, Product product) {
		boolean wanted = product.can("/tiers/updates");
		String accountId = account.path("id").asText();
		int sequence = 1;
		String id = Ids.accountRequest(accountId, account.path("version").asInt(), sequence);
		while (work.find(Kind.ACCOUNT_REQUEST, id).isPresent()) {
			id = Ids.accountRequest(accountId, account.path("version").asInt(), ++sequence);
		}
		ObjectNode request = Json.MAPPER.createObjectNode()
			.put("id", id)
			.put("type", "update")
			.put("status", wanted ? Status.PENDING.word() : "unsupported");
		request.set("account", account.deepCopy());
		request.putObject("vendor").put("id", "VA-204-318").put("name", "Nimbus Software");
		request.putObject("provider").put("id", "PA-204-318").put("name", "Sandbox distributor");
		request.set("product", product.shown());
		request.put("reason", "");
		this.documents.events(request);
		work.put(Kind.ACCOUNT_REQUEST, id, request);
		if (wanted) {
			work.tell("tier_account_request", request.path("product"));
		}
	}

	private static Set<String> productsOf(Work work, String accountId) {
		return work.before(Kind.ASSET)
			.stream()
			.filter((asset) -> asset.path("tiers").findValuesAsText("id").contains(accountId))
			.map((asset) -> asset.at("/product/id").asText())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static ObjectNode account(Work work, String id) {
		return work.find(Kind.TIER_ACCOUNT, id).orElseThrow(() -> ConnectRefusal.notFound("Tier account " + id));
	}

}
