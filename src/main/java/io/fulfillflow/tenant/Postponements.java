package io.fulfillflow.tenant;

import java.time.Instant;

import io.fulfillflow.core.OperationId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Operations that are put off to a later day, and what that means for the line in front
 * of their tenant.
 */
@Service
public class Postponements {

	private final Tenants tenants;

	private final OperationLine line;

	private final OperationColumns columns;

	private final ApplicationEventPublisher events;

	Postponements(Tenants tenants, OperationLine line, OperationColumns columns, ApplicationEventPublisher events) {
		this.tenants = tenants;
		this.line = line;
		this.columns = columns;
		this.events = events;
	}

	/**
	 * An operation is to be put off.
	 * @param id the operation
	 * @param until its day
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void putOff(OperationId id, Instant until) {
		this.columns.putOff(id, until);
	}

	/**
	 * The operation was put off, and waits for its day. Others of its tenant may begin
	 * meanwhile, unless the tenant comes to be by this one.
	 * @param operation the operation
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void scheduled(Operation operation) {
		if (operation.status() == OperationStatus.SCHEDULED) {
			return;
		}
		this.tenants.lock(operation.tenantId());
		this.columns.status(operation.id(), OperationStatus.SCHEDULED);
		if (!Tenants.COMING.contains(operation.type())) {
			this.tenants.returnToLasting(operation.tenantId(), null);
		}
		this.events.publishEvent(new OperationWaits(operation, OperationStatus.SCHEDULED));
		this.line.beginNext(operation.tenantId());
	}

	/**
	 * The day of what was put off has come: it begins as soon as nothing else of its
	 * tenant is at work, before what was accepted after it.
	 * @param operation the operation; the process that put it off must be over, or end in
	 * this transaction
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void backInLine(Operation operation) {
		this.tenants.lock(operation.tenantId());
		this.columns.backInLine(operation.id());
		this.line.beginNext(operation.tenantId());
	}

}
