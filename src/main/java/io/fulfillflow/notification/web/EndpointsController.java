package io.fulfillflow.notification.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.fulfillflow.api.Caller;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.api.NotFound;
import io.fulfillflow.api.PreconditionFailed;
import io.fulfillflow.api.Unprocessable;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.notification.Endpoint;
import io.fulfillflow.notification.Endpoints;
import io.fulfillflow.notification.OnceOnly;
import io.fulfillflow.notification.Registrations;
import io.fulfillflow.notification.http.Destinations;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Endpoints that want to be told of changes. Answers stand behind the durability barrier:
 * what was registered is told.
 */
@RestController
@RequestMapping(path = "/api/callbacks", produces = "application/json")
class EndpointsController {

	private final Endpoints endpoints;

	private final Registrations registrations;

	private final Destinations destinations;

	private final Caller caller;

	private final DurabilityBarrier barrier;

	EndpointsController(Endpoints endpoints, Registrations registrations, Destinations destinations, Caller caller,
			DurabilityBarrier barrier) {
		this.endpoints = endpoints;
		this.registrations = registrations;
		this.destinations = destinations;
		this.caller = caller;
		this.barrier = barrier;
	}

	@PostMapping
	ResponseEntity<EndpointDocument> register(@RequestBody EndpointBody body,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
		Query.requireKey(key);
		Endpoints.Registered registered = registered(body.wish(this.destinations), key)
			.orElseThrow(() -> new Conflict("There are " + Endpoints.MOST
					+ " callbacks of this API key, as many as it may have: delete one first."));
		this.barrier.force();
		return ResponseEntity.created(URI.create("/api/callbacks/" + registered.endpoint().id()))
			.eTag(eTag(registered.endpoint()))
			.body(EndpointDocument.of(registered.endpoint(), registered.secret()));
	}

	private Optional<Endpoints.Registered> registered(Endpoint.Wish wish, @Nullable String key) {
		if (key == null) {
			return this.endpoints.register(this.caller.name(), wish);
		}
		Registrations.Answer answer = this.registrations.register(this.caller.name(), wish, OnceOnly.of(key, wish));
		if (answer instanceof Registrations.OtherCall) {
			throw new Unprocessable("The Idempotency-Key was used before with another call");
		}
		return (answer instanceof Registrations.Registered registered) ? Optional.of(registered.made())
				: Optional.empty();
	}

	@GetMapping
	EndpointDocument.Page list(@RequestParam(required = false) @Nullable String limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = Query.most(limit);
		return EndpointDocument.Page.of(this.endpoints.page(this.caller.name(), Query.cursor(cursor, 0), most + 1),
				most);
	}

	@GetMapping("/{callbackId}")
	ResponseEntity<EndpointDocument> one(@PathVariable String callbackId) {
		return answer(known(callbackId), null);
	}

	@PutMapping("/{callbackId}")
	ResponseEntity<EndpointDocument> change(@PathVariable String callbackId, @RequestBody EndpointBody body,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		known(callbackId);
		Endpoint.Wish wish = body.wish(this.destinations);
		this.endpoints.locked(this.caller.name(), callbackId, (endpoint) -> {
			requireVersion(endpoint, ifMatch);
			if (endpoint.isOfTenants() && !endpoint.url().equals(wish.url())) {
				throw new Conflict("Tenants were ordered with this address: it can't be changed here.");
			}
			this.endpoints.change(endpoint, wish);
			return endpoint;
		}).orElseThrow(() -> unknown());
		this.barrier.force();
		return answer(known(callbackId), null);
	}

	@DeleteMapping("/{callbackId}")
	ResponseEntity<Void> remove(@PathVariable String callbackId,
			@RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
		known(callbackId);
		this.endpoints.locked(this.caller.name(), callbackId, (endpoint) -> {
			requireVersion(endpoint, ifMatch);
			this.endpoints.remove(endpoint);
			return endpoint;
		}).orElseThrow(() -> unknown());
		this.barrier.force();
		return ResponseEntity.noContent().build();
	}

	@PostMapping("/{callbackId}/secret")
	ResponseEntity<EndpointDocument> rotate(@PathVariable String callbackId,
			@RequestParam(required = false) @Nullable String overlap) {
		known(callbackId);
		String secret = this.endpoints
			.locked(this.caller.name(), callbackId,
					(endpoint) -> this.endpoints.rotate(endpoint, Query.overlap(overlap)))
			.orElseThrow(() -> unknown());
		this.barrier.force();
		return answer(known(callbackId), secret);
	}

	private Endpoint known(String id) {
		if (id.chars().anyMatch(Character::isISOControl)) {
			throw unknown();
		}
		return this.endpoints.one(this.caller.name(), id).orElseThrow(() -> unknown());
	}

	static NotFound unknown() {
		return new NotFound("There is no such callback.");
	}

	private static ResponseEntity<EndpointDocument> answer(Endpoint endpoint, @Nullable String secret) {
		return ResponseEntity.ok().eTag(eTag(endpoint)).body(EndpointDocument.of(endpoint, secret));
	}

	private static void requireVersion(Endpoint endpoint, @Nullable String ifMatch) {
		if (ifMatch == null || "*".equals(ifMatch.strip())) {
			return;
		}
		if (List.of(ifMatch.split(",")).stream().map(String::strip).noneMatch(eTag(endpoint)::equals)) {
			throw new PreconditionFailed("The callback has changed: its ETag is " + eTag(endpoint) + " now");
		}
	}

	private static String eTag(Endpoint endpoint) {
		return "\"" + endpoint.version() + "\"";
	}

}
