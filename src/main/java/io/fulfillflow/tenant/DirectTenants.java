package io.fulfillflow.tenant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Channel;
import io.fulfillflow.core.ExternalId;
import io.fulfillflow.core.Json;
import io.fulfillflow.core.OperationId;
import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.Order;
import io.fulfillflow.core.Parameter;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.core.TenantId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What callers of {@code /tenant} wish. A wish is measured against everything accepted
 * before, under the tenant's lock, and becomes an operation of its line. Tenants of
 * Connect are changed by Connect only.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class DirectTenants {

	/** Half of what a column takes, since a remote call says more than the order. */
	private static final int LARGEST_ORDER = 500_000;

	private final Tenants tenants;

	private final TenantRows tenantRows;

	private final Operations operations;

	private final OperationRows operationRows;

	private final ApplicationEventPublisher events;

	DirectTenants(Tenants tenants, TenantRows tenantRows, Operations operations, OperationRows operationRows,
			ApplicationEventPublisher events) {
		this.tenants = tenants;
		this.tenantRows = tenantRows;
		this.operations = operations;
		this.operationRows = operationRows;
		this.events = events;
	}

	/**
	 * Orders a new tenant.
	 * @param wanted what is ordered
	 * @return the same external id with the same content is the same tenant; with other
	 * content it is conflicting
	 * @throws org.springframework.dao.DuplicateKeyException if the same external id was
	 * ordered at the same moment
	 */
	public Answer create(NewTenant wanted) {
		Optional<Tenant> known = Optional.ofNullable(wanted.externalId()).flatMap(this.tenantRows::byExternalId);
		if (known.isPresent()) {
			return again(known.get(), wanted);
		}
		if (isTooLarge(wanted.order())) {
			return new Answer.TooLarge(LARGEST_ORDER);
		}
		TenantId id = new TenantId(UUID.randomUUID().toString());
		ExternalId externalId = (wanted.externalId() != null) ? wanted.externalId() : new ExternalId(id.value());
		this.tenants.make(id, externalId, wanted);
		return accept(id, externalId, OperationType.PURCHASE, wanted.order());
	}

	private static Answer again(Tenant known, NewTenant wanted) {
		if (known.channel() == Channel.CONNECT) {
			return new Answer.Conflicting("The externalId " + known.externalId()
					+ " belongs to a subscription that is ordered and changed at Connect");
		}
		return wanted.contentHash().equals(known.contentHash()) ? new Answer.AlreadySo(known.id())
				: new Answer.Conflicting("The externalId " + known.externalId() + " belongs to tenant " + known.id()
						+ ", which was ordered with other content");
	}

	/**
	 * Wants the tenant on hold, released, or gone.
	 * @param id ours
	 * @param type {@code SUSPEND}, {@code RESUME} or {@code CANCEL}
	 * @return what becomes of it
	 */
	public Answer want(TenantId id, OperationType type) {
		return locked(id, type, UnaryOperator.identity());
	}

	/**
	 * Wants other quantities.
	 * @param id ours
	 * @param change makes the new order of the last one
	 * @return what becomes of it
	 */
	public Answer change(TenantId id, UnaryOperator<Order> change) {
		return locked(id, OperationType.CHANGE, change);
	}

	/**
	 * Wants other parameters.
	 * @param id ours
	 * @param change makes the new order of the last one
	 * @return what becomes of it
	 */
	Answer adjust(TenantId id, UnaryOperator<Order> change) {
		return locked(id, OperationType.ADJUSTMENT, change);
	}

	/**
	 * Answers the question of an inquiring operation.
	 * @param id ours
	 * @param values by parameter id; a scalar is a plain value, anything else a
	 * structured one
	 * @return what becomes of it; conflicting when nothing is asked
	 */
	public Answer answer(TenantId id, Map<String, JsonNode> values) {
		Optional<Tenant> tenant = own(id);
		if (tenant.isEmpty()) {
			return otherwise(id);
		}
		this.tenants.lock(id);
		Optional<Operation> asking = this.operationRows.where("o.tenant_id = ? and o.status = 'INQUIRING'", id.value())
			.stream()
			.findFirst();
		if (asking.isEmpty()) {
			return new Answer.Conflicting(
					"Nothing is asked about tenant " + id + ": it is " + tenant.get().status().word());
		}
		Order order = asking.get().order();
		List<Parameter> answered = order.parameters()
			.stream()
			.map((parameter) -> answered(parameter, given(values, parameter)))
			.toList();
		if (isTooLarge(order.withParameters(answered))) {
			return new Answer.TooLarge(LARGEST_ORDER);
		}
		this.events.publishEvent(new AnswerGiven(asking.get(), order.withParameters(answered)));
		return new Answer.Accepted(id, asking.get().id());
	}

	private static @Nullable JsonNode given(Map<String, JsonNode> values, Parameter parameter) {
		JsonNode byId = values.get(parameter.id());
		return (byId == null && parameter.name() != null) ? values.get(parameter.name()) : byId;
	}

	private static Parameter answered(Parameter parameter, @Nullable JsonNode value) {
		if (value == null) {
			return parameter;
		}
		return value.isContainerNode() ? parameter.withValue(null, value) : parameter.withValue(Json.text(value), null);
	}

	/**
	 * Keeps everybody else away from a tenant until the transaction ends.
	 * @param id ours, known to exist
	 */
	public void lock(TenantId id) {
		this.tenants.lock(id);
	}

	private Answer locked(TenantId id, OperationType type, UnaryOperator<Order> change) {
		if (own(id).isEmpty()) {
			return otherwise(id);
		}
		this.tenants.lock(id);
		Tenant tenant = own(id).orElseThrow();
		List<OperationRows.InLine> line = this.operationRows.inLine(id);
		Outlook outlook = Outlook.of(tenant.lasting(), line.stream().map(OperationRows.InLine::type).toList());
		if (outlook.isAlready(type)) {
			return new Answer.AlreadySo(id);
		}
		if (outlook == Outlook.GONE) {
			return new Answer.Conflicting("Tenant " + id + " is " + tenant.status().word()
					+ ", or its end was accepted before: nothing can follow");
		}
		Order wanted = change.apply(this.operationRows.lastOrder(id));
		if (isTooLarge(wanted)) {
			return new Answer.TooLarge(LARGEST_ORDER);
		}
		if (type == OperationType.CANCEL) {
			abandonQuestion(id);
		}
		return accept(id, tenant.externalId(), type, wanted);
	}

	private static boolean isTooLarge(Order order) {
		return Json.write(order).length() > LARGEST_ORDER;
	}

	/** Whoever cancels won't answer: what waits for an answer is over. */
	private void abandonQuestion(TenantId id) {
		this.operationRows.where("o.tenant_id = ? and o.status = 'INQUIRING'", id.value()).forEach((asking) -> {
			String reason = "The subscription was cancelled while its order waited for an answer";
			this.events.publishEvent(new OperationAbandoned(asking, reason));
			this.operations.settle(asking, OperationOutcome.FAILED, reason);
		});
	}

	private Answer accept(TenantId id, ExternalId externalId, OperationType type, Order order) {
		OperationId operation = this.operations.accept(new NewOperation(Channel.DIRECT,
				new RequestId("DR-" + UUID.randomUUID()), type, externalId, null, false, order));
		return new Answer.Accepted(id, operation);
	}

	private Optional<Tenant> own(TenantId id) {
		return this.tenantRows.get(id).filter((tenant) -> tenant.channel() == Channel.DIRECT);
	}

	private Answer otherwise(TenantId id) {
		return this.tenantRows.get(id).isEmpty() ? new Answer.Unknown()
				: new Answer.Conflicting("Tenant " + id + " is a subscription of Connect and is changed there only");
	}

}
