package io.fulfillflow.notification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.fulfillflow.tenant.Operation;
import io.fulfillflow.tenant.OperationAtPerson;
import io.fulfillflow.tenant.OperationBegun;
import io.fulfillflow.tenant.OperationGoesOn;
import io.fulfillflow.tenant.OperationInquiring;
import io.fulfillflow.tenant.OperationOutcome;
import io.fulfillflow.tenant.OperationSettled;
import io.fulfillflow.tenant.OperationStatus;
import io.fulfillflow.tenant.OperationWaits;
import io.fulfillflow.tenant.Tenant;
import io.fulfillflow.tenant.TenantRows;

import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Hears of changes in the transaction that makes them, before everybody else: what others
 * do about one may be the next. Where nobody listens it does nothing.
 */
@Component
class ChangeListener {

	private static final String IN_PROGRESS = "in-progress";

	private static final String INQUIRING = "inquiring";

	private static final String SCHEDULED = "scheduled";

	private static final String WAITING = "waiting-for-person";

	private final Listeners listeners;

	private final TenantEndpoints tenantEndpoints;

	private final TenantRows tenants;

	private final Outbox outbox;

	ChangeListener(Listeners listeners, TenantEndpoints tenantEndpoints, TenantRows tenants, Outbox outbox) {
		this.listeners = listeners;
		this.tenantEndpoints = tenantEndpoints;
		this.tenants = tenants;
		this.outbox = outbox;
	}

	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void begun(OperationBegun begun) {
		tell(begun.operation(), IN_PROGRESS, EventType.REQUEST_STATUS_CHANGED, EventType.TENANT_STATUS_CHANGED);
	}

	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void inquiring(OperationInquiring inquiring) {
		tell(inquiring.operation(), INQUIRING, EventType.REQUEST_STATUS_CHANGED, EventType.REQUEST_INQUIRING,
				EventType.TENANT_STATUS_CHANGED);
	}

	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void waits(OperationWaits waits) {
		if (waits.status() == OperationStatus.SCHEDULED) {
			tell(waits.operation(), SCHEDULED, EventType.REQUEST_STATUS_CHANGED, EventType.TENANT_STATUS_CHANGED);
		}
	}

	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void goesOn(OperationGoesOn goesOn) {
		tell(goesOn.operation(), IN_PROGRESS, EventType.REQUEST_STATUS_CHANGED, EventType.TENANT_STATUS_CHANGED);
	}

	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void atPerson(OperationAtPerson atPerson) {
		Operation operation = atPerson.operation();
		if (atPerson.incident() == null) {
			tell(operation, now(operation), EventType.REQUEST_STATUS_CHANGED);
			return;
		}
		if (!atPerson.isStill()) {
			tell(operation, WAITING, atPerson.incident(), EventType.REQUEST_STATUS_CHANGED);
		}
		// each person who is to do something hears of it
		tell(operation, WAITING, atPerson.incident(), EventType.REQUEST_WAITING_FOR_PERSON);
	}

	private static String now(Operation operation) {
		return switch (operation.status()) {
			case INQUIRING -> INQUIRING;
			case SCHEDULED -> SCHEDULED;
			default -> IN_PROGRESS;
		};
	}

	@EventListener
	@Order(Ordered.HIGHEST_PRECEDENCE)
	void settled(OperationSettled settled) {
		OperationOutcome outcome = settled.outcome();
		boolean approved = outcome == OperationOutcome.APPROVED || outcome == OperationOutcome.APPROVED_ELSEWHERE;
		String status = approved ? "succeeded" : "failed";
		OperationStatus before = settled.operation().status();
		// what is dropped from the line leaves its tenant as it was
		if (before != OperationStatus.QUEUED) {
			tell(settled.operation(), status, EventType.OPERATION_SETTLED, EventType.REQUEST_STATUS_CHANGED,
					EventType.TENANT_STATUS_CHANGED);
		}
		else {
			tell(settled.operation(), status, EventType.OPERATION_SETTLED, EventType.REQUEST_STATUS_CHANGED);
		}
	}

	private void tell(Operation operation, String status, EventType... types) {
		tell(operation, status, null, types);
	}

	private void tell(Operation operation, String status, @Nullable String incident, EventType... types) {
		List<Listeners.Listener> all = new ArrayList<>(this.listeners.all());
		if (operation.callbackUrl() != null) {
			this.tenantEndpoints.of(operation.callbackUrl()).ifPresent(all::add);
		}
		if (all.isEmpty()) {
			return;
		}
		String product = operation.order().product().value();
		for (EventType type : types) {
			List<String> who = all.stream()
				.filter((listener) -> listener.wants(type, product))
				.map(Listeners.Listener::endpointId)
				.toList();
			if (!who.isEmpty()) {
				this.outbox.put(type, data(operation, status, incident, type), operation.tenantId().value(), who);
			}
		}
	}

	private Map<String, Object> data(Operation operation, String status, @Nullable String incident, EventType type) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("tenantId", operation.tenantId());
		data.put("externalId", operation.externalId());
		data.put("productId", operation.order().product());
		data.put("operationId", operation.id());
		data.put("requestId", operation.requestId());
		data.put("operationType", operation.type().word());
		data.put("status", (type == EventType.TENANT_STATUS_CHANGED) ? tenantStatus(operation) : status);
		if (incident != null) {
			data.put("incident", incident);
		}
		return data;
	}

	private String tenantStatus(Operation operation) {
		Tenant tenant = this.tenants.get(operation.tenantId()).orElseThrow();
		return tenant.status().word();
	}

}
