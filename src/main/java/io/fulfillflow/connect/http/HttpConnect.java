package io.fulfillflow.connect.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.connect.Approval;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.ConnectRequest;
import io.fulfillflow.connect.ListedRequest;
import io.fulfillflow.connect.ListedRequest.Readable;
import io.fulfillflow.connect.ParameterUpdate;
import io.fulfillflow.connect.RequestReader;
import io.fulfillflow.connect.http.ConnectFailures.Call;
import io.fulfillflow.connect.http.Pages.Entry;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * Connect over its public REST API.
 */
final class HttpConnect implements Connect {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	private final ConnectCalls calls;

	private final Conversations conversations;

	private final Set<String> products;

	/**
	 * Reaches Connect.
	 * @param calls how
	 * @param products whose requests are listed; empty for all
	 */
	HttpConnect(ConnectCalls calls, List<ProductId> products) {
		this.calls = calls;
		this.conversations = new Conversations(calls);
		this.products = products.stream().map(ProductId::value).collect(Collectors.toCollection(TreeSet::new));
	}

	@Override
	public CompletableFuture<Void> list(Set<String> statuses, Consumer<List<ListedRequest>> eachPage) {
		if (statuses.isEmpty()) {
			return CompletableFuture.completedFuture(null);
		}
		Set<String> wanted = new TreeSet<>();
		statuses.forEach((status) -> wanted.add(status.toLowerCase(Locale.ROOT)));
		return Pages.walk(this.calls, "/requests?" + filter(wanted) + "&ordering(created)", (entries) -> {
			List<ListedRequest> page = entries.stream()
				.map(HttpConnect::read)
				.filter((request) -> isWanted(request, wanted))
				.toList();
			if (!page.isEmpty()) {
				eachPage.accept(page);
			}
			return true;
		});
	}

	private String filter(Set<String> statuses) {
		String byStatus = (statuses.size() == 1) ? "status=" + Rql.encode(statuses.iterator().next())
				: Rql.in("status", statuses);
		return this.products.isEmpty() ? byStatus : byStatus + "&" + Rql.in("asset.product.id", this.products);
	}

	private static ListedRequest read(Entry entry) {
		return RequestReader.read(entry.node(), "entry " + entry.position() + " of the list");
	}

	/** A server may ignore filters. What can't be read is shown whatever it is. */
	private boolean isWanted(ListedRequest listed, Set<String> statuses) {
		if (listed instanceof Readable readable) {
			ConnectRequest request = readable.request();
			return statuses.contains(request.status())
					&& (this.products.isEmpty() || this.products.contains(request.order().product().value()));
		}
		return true;
	}

	@Override
	public CompletableFuture<Optional<ConnectRequest>> read(RequestId id) {
		String path = path(id, "");
		return this.calls.find(path)
			.thenApply((found) -> found.map((answer) -> request(path, Json.tree(answer.body()))));
	}

	private static ConnectRequest request(String path, JsonNode body) {
		ListedRequest read = RequestReader.read(body, "it");
		if (read instanceof Readable readable) {
			return readable.request();
		}
		throw ConnectFailures.garbled(new Call("GET", path),
				"something else than a request: " + ((ListedRequest.Unreadable) read).problem());
	}

	@Override
	public CompletableFuture<Void> update(RequestId id, List<ParameterUpdate> updates, @Nullable String note) {
		ArrayNode params = JSON.arrayNode();
		updates.stream().map(HttpConnect::param).filter((param) -> param.size() > 1).forEach(params::add);
		if (params.isEmpty()) {
			return CompletableFuture.completedFuture(null);
		}
		ObjectNode body = JSON.objectNode();
		body.putObject("asset").set("params", params);
		if (note != null) {
			body.put("note", note);
		}
		return this.calls.put(path(id, ""), body);
	}

	static ObjectNode param(ParameterUpdate update) {
		ObjectNode param = JSON.objectNode().put("id", update.id());
		if (update.value() != null) {
			param.put("value", update.value());
		}
		if (update.structuredValue() != null) {
			param.set("structured_value", update.structuredValue());
		}
		if (update.valueError() != null) {
			param.put("value_error", update.valueError());
		}
		return param;
	}

	@Override
	public CompletableFuture<Void> approve(RequestId id, Approval approval) {
		ObjectNode body = withTemplate(approval.templateId());
		if (approval.templateId() == null && approval.tile() != null) {
			body.put("activation_tile", approval.tile());
		}
		if (approval.effectiveDate() != null) {
			body.put("effective_date", approval.effectiveDate());
		}
		if (approval.nextBillingDate() != null) {
			body.putObject("asset").putObject("billing").put("next_date", approval.nextBillingDate());
		}
		return this.calls.post(path(id, "/approve"), body);
	}

	@Override
	public CompletableFuture<Void> fail(RequestId id, String reason) {
		return this.calls.post(path(id, "/fail"), JSON.objectNode().put("reason", reason));
	}

	@Override
	public CompletableFuture<Void> inquire(RequestId id, @Nullable String templateId) {
		return this.calls.post(path(id, "/inquire"), withTemplate(templateId));
	}

	@Override
	public CompletableFuture<Void> pend(RequestId id) {
		return this.calls.post(path(id, "/pend"), JSON.objectNode());
	}

	@Override
	public CompletableFuture<Void> schedule(RequestId id, Instant date) {
		String planned = DateTimeFormatter.ISO_OFFSET_DATE_TIME
			.format(date.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
			.replace("Z", "+00:00");
		return this.calls.post(path(id, "/schedule"), JSON.objectNode().put("planned_date", planned));
	}

	@Override
	public CompletableFuture<Void> confirm(RequestId id) {
		return this.calls.post(path(id, "/confirm"), JSON.objectNode());
	}

	@Override
	public CompletableFuture<Boolean> assign(RequestId id, String assignee) {
		return this.calls.find(path(id, "")).thenCompose((found) -> {
			if (found.isEmpty() || isAssigned(Json.tree(found.get().body()).path("assignee"))) {
				return CompletableFuture.completedFuture(false);
			}
			ObjectNode body = JSON.objectNode().put(assignee.contains("@") ? "email" : "id", assignee);
			return this.calls.post(path(id, "/assign"), body).thenApply((assigned) -> true);
		});
	}

	/** Nobody is an empty text, nothing at all, or an object without an id. */
	private static boolean isAssigned(JsonNode assignee) {
		JsonNode who = !assignee.isObject() ? assignee : assignee.path(assignee.has("id") ? "id" : "email");
		String text = Json.text(who);
		return text != null && !text.isBlank();
	}

	@Override
	public CompletableFuture<RequestId> adjust(ExternalId asset, List<ParameterUpdate> params) {
		return new Adjustments(this.calls).open(asset, params);
	}

	@Override
	public CompletableFuture<Optional<RequestId>> findAdjustment(ExternalId asset, List<ParameterUpdate> params,
			Instant since) {
		return new Adjustments(this.calls).find(asset, params, since);
	}

	private static ObjectNode withTemplate(@Nullable String templateId) {
		ObjectNode body = JSON.objectNode();
		return (templateId != null) ? body.put("template_id", templateId) : body;
	}

	@Override
	public CompletableFuture<Optional<String>> template(ProductId product, String name, String scope) {
		return new Templates(this.calls).find(product, name, scope);
	}

	@Override
	public CompletableFuture<Boolean> say(RequestId id, String text) {
		return this.conversations.say(id, text);
	}

	private static String path(RequestId id, String verb) {
		return "/requests/" + Rql.encode(id.value()) + verb;
	}

}
