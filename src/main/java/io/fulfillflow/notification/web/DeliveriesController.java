package io.fulfillflow.notification.web;

import java.util.function.Function;

import io.fulfillflow.api.Caller;
import io.fulfillflow.api.Conflict;
import io.fulfillflow.engine.DurabilityBarrier;
import io.fulfillflow.notification.Deliveries;
import io.fulfillflow.notification.Delivery;
import io.fulfillflow.notification.Endpoint;
import io.fulfillflow.notification.Endpoints;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What was sent to an endpoint, with a sample and a repetition on demand.
 */
@RestController
@RequestMapping(path = "/api/callbacks/{callbackId}", produces = "application/json")
class DeliveriesController {

	private final Endpoints endpoints;

	private final Deliveries deliveries;

	private final Caller caller;

	private final DurabilityBarrier barrier;

	DeliveriesController(Endpoints endpoints, Deliveries deliveries, Caller caller, DurabilityBarrier barrier) {
		this.endpoints = endpoints;
		this.deliveries = deliveries;
		this.caller = caller;
		this.barrier = barrier;
	}

	@GetMapping("/deliveries")
	DeliveryDocument.Page list(@PathVariable String callbackId, @RequestParam(required = false) @Nullable String state,
			@RequestParam(required = false) @Nullable String limit,
			@RequestParam(required = false) @Nullable String cursor) {
		int most = Query.most(limit);
		Delivery.State wanted = Query.state(state);
		long before = Query.cursor(cursor, Long.MAX_VALUE);
		return DeliveryDocument.Page.of(this.deliveries.page(known(callbackId), wanted, before, most + 1), most);
	}

	@GetMapping("/deliveries/{deliveryId}")
	DeliveryDocument one(@PathVariable String callbackId, @PathVariable String deliveryId) {
		return whole(delivery(known(callbackId), deliveryId));
	}

	@PostMapping("/test")
	@ResponseStatus(HttpStatus.ACCEPTED)
	DeliveryDocument test(@PathVariable String callbackId) {
		return sent(callbackId, this.deliveries::test);
	}

	@PostMapping("/deliveries/{deliveryId}/redeliver")
	@ResponseStatus(HttpStatus.ACCEPTED)
	DeliveryDocument redeliver(@PathVariable String callbackId, @PathVariable String deliveryId) {
		return sent(callbackId, (endpoint) -> {
			this.deliveries.redeliver(endpoint, delivery(endpoint, deliveryId));
			return delivery(endpoint, deliveryId);
		});
	}

	private DeliveryDocument sent(String callbackId, Function<Endpoint, Delivery> work) {
		known(callbackId);
		Delivery delivery = this.endpoints.locked(this.caller.name(), callbackId, (endpoint) -> {
			if (!endpoint.isActive()) {
				throw new Conflict("The callback isn't active: nothing is sent to it.");
			}
			return work.apply(endpoint);
		}).orElseThrow(() -> EndpointsController.unknown());
		this.barrier.force();
		return whole(delivery);
	}

	private DeliveryDocument whole(Delivery delivery) {
		return DeliveryDocument.whole(delivery, this.deliveries.attempts(delivery));
	}

	private Endpoint known(String id) {
		if (id.chars().anyMatch(Character::isISOControl)) {
			throw EndpointsController.unknown();
		}
		return this.endpoints.one(this.caller.name(), id).orElseThrow(() -> EndpointsController.unknown());
	}

	private Delivery delivery(Endpoint endpoint, String id) {
		return this.deliveries.one(endpoint, Query.delivery(id)).orElseThrow(() -> Query.unknownDelivery());
	}

}
