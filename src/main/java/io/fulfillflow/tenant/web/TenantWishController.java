package io.fulfillflow.tenant.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.api.BadInput;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.api.NotFound;
import io.fulfillflow.channel.ProductSettings;
import io.fulfillflow.core.CallbackUrls;
import io.fulfillflow.core.Item;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.ProductId;
import io.fulfillflow.core.Quantity;
import io.fulfillflow.core.TenantId;
import io.fulfillflow.tenant.Answer;
import io.fulfillflow.tenant.DirectTenants;
import io.fulfillflow.tenant.NewTenant;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The calls that order and steer tenants. Each is carried out in one transaction; the
 * answer says what was accepted.
 */
@RestController
@RequestMapping("/tenant")
class TenantWishController {

	private static final ProductId DEFAULT_PRODUCT = new ProductId("direct");

	private final DirectTenants tenants;

	private final ProductSettings products;

	private final CallReader calls;

	private final IdempotentCalls idempotent;

	private final TenantAnswers answers;

	private final CallbackUrls callbackUrls;

	TenantWishController(DirectTenants tenants, ProductSettings products, CallReader calls, IdempotentCalls idempotent,
			TenantAnswers answers, CallbackUrls callbackUrls) {
		this.tenants = tenants;
		this.products = products;
		this.calls = calls;
		this.idempotent = idempotent;
		this.answers = answers;
		this.callbackUrls = callbackUrls;
	}

	@PostMapping
	ResponseEntity<String> create(@RequestBody(required = false) byte @Nullable [] body,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
		JsonNode json = this.calls.json(body);
		NewTenant wanted = newTenant(new TenantDocument(json), json);
		return this.idempotent.call(this.calls.key(key, HttpMethod.POST, "/tenant", json), () -> {
			Answer answer = this.tenants.create(wanted);
			if (answer instanceof Answer.AlreadySo already) {
				return this.answers.status(HttpStatus.OK, already.tenantId(), null, true);
			}
			Answer.Accepted accepted = accepted(answer, null);
			return this.answers.status(HttpStatus.CREATED, accepted.tenantId(), accepted.operationId(), true);
		});
	}

	private NewTenant newTenant(TenantDocument document, JsonNode json) {
		String productId = document.product();
		ProductId product = (productId != null) ? new ProductId(productId) : DEFAULT_PRODUCT;
		List<Item> items = document.items();
		List<Parameter> parameters = document.parameters(this.products.of(product).requiredParameters());
		Order order = new Order(product, items, parameters, List.of(), document.customer());
		String item = items.isEmpty() || items.get(0).mpn().isEmpty() ? null : items.get(0).mpn();
		return new NewTenant(document.externalId().orElse(null), item, order, callbackUrl(document),
				CallReader.hash(json));
	}

	private @Nullable String callbackUrl(TenantDocument document) {
		String url = document.callbackUrl();
		if (url != null) {
			this.callbackUrls.problem(url).ifPresent((problem) -> {
				throw new BadInput("/callbackUrl", problem);
			});
		}
		return url;
	}

	@PutMapping("/{id}")
	ResponseEntity<String> change(@PathVariable TenantId id, @RequestBody(required = false) byte @Nullable [] body,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		JsonNode json = this.calls.json(body);
		TenantDocument document = new TenantDocument(json);
		Function<TenantId, Answer> wish = wish(document);
		return this.idempotent.call(this.calls.key(key, HttpMethod.PUT, "/tenant/" + id, json), () -> {
			this.answers.requireVersion(id, ifMatch);
			Answer.Accepted accepted = accepted(wish.apply(id), id);
			return this.answers.status(HttpStatus.OK, id, accepted.operationId(), false);
		});
	}

	private Function<TenantId, Answer> wish(TenantDocument document) {
		if (document.has("parameters")) {
			Map<String, JsonNode> values = document.values();
			return (id) -> this.tenants.answer(id, values);
		}
		List<Item> items = document.items();
		Optional<Quantity> limit = document.limit();
		if (items.isEmpty() && limit.isEmpty()) {
			throw new BadInput("", "must have licences with a limit, items, or parameters");
		}
		UnaryOperator<Order> change = (order) -> order
			.withItems(items.isEmpty() ? limited(order.items(), limit.orElseThrow()) : changed(order.items(), items));
		return (id) -> this.tenants.change(id, change);
	}

	/** A limit is the quantity of the first item. */
	private static List<Item> limited(List<Item> items, Quantity limit) {
		List<Item> changed = new ArrayList<>(items);
		if (changed.isEmpty()) {
			changed.add(new Item(null, null, "", limit, new Quantity("0")));
		}
		else {
			changed.set(0, withQuantity(changed.get(0), limit));
		}
		for (int other = 1; other < changed.size(); other++) {
			changed.set(other, withQuantity(changed.get(other), changed.get(other).quantity()));
		}
		return changed;
	}

	/** Items that aren't named stay as they are. */
	private static List<Item> changed(List<Item> items, List<Item> wanted) {
		Map<String, Item> byMpn = new LinkedHashMap<>();
		items.forEach((item) -> byMpn.put(item.mpn(), withQuantity(item, item.quantity())));
		for (Item item : wanted) {
			Item known = byMpn.get(item.mpn());
			byMpn.put(item.mpn(), (known != null) ? withQuantity(known, item.quantity()) : item);
		}
		return List.copyOf(byMpn.values());
	}

	private static Item withQuantity(Item item, Quantity quantity) {
		return new Item(item.id(), item.globalId(), item.mpn(), quantity, item.quantity());
	}

	@DeleteMapping("/{id}")
	ResponseEntity<String> cancel(@PathVariable TenantId id,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		return steer(id, OperationType.CANCEL, key, HttpMethod.DELETE, "/tenant/" + id, ifMatch);
	}

	@PutMapping("/{id}/disable")
	ResponseEntity<String> disable(@PathVariable TenantId id,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		return steer(id, OperationType.SUSPEND, key, HttpMethod.PUT, "/tenant/" + id + "/disable", ifMatch);
	}

	@PutMapping("/{id}/enable")
	ResponseEntity<String> enable(@PathVariable TenantId id,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		return steer(id, OperationType.RESUME, key, HttpMethod.PUT, "/tenant/" + id + "/enable", ifMatch);
	}

	private ResponseEntity<String> steer(TenantId id, OperationType type, @Nullable String key, HttpMethod method,
			String path, @Nullable String ifMatch) {
		return this.idempotent.call(this.calls.key(key, method, path, this.calls.json(null)), () -> {
			this.answers.requireVersion(id, ifMatch);
			Answer answer = this.tenants.want(id, type);
			if (answer instanceof Answer.AlreadySo) {
				return this.answers.noContent(id, null);
			}
			return this.answers.noContent(id, accepted(answer, id).operationId());
		});
	}

	private static Answer.Accepted accepted(Answer answer, @Nullable TenantId id) {
		if (answer instanceof Answer.Accepted accepted) {
			return accepted;
		}
		if (answer instanceof Answer.Conflicting conflicting) {
			throw new Conflict(conflicting.reason());
		}
		if (answer instanceof Answer.TooLarge tooLarge) {
			throw new BadInput("", "makes an order of more than " + tooLarge.most() + " characters");
		}
		throw new NotFound("There is no tenant " + id);
	}

}
