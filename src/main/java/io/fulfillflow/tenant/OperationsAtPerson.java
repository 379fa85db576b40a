package io.fulfillflow.tenant;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells those who follow operations that a person is waited for. Where an operation waits
 * is the process's business, so nothing of it is kept here: it only counts as changed.
 */
@Component
public class OperationsAtPerson {

	private final Tenants tenants;

	private final OperationColumns columns;

	private final ApplicationEventPublisher events;

	OperationsAtPerson(Tenants tenants, OperationColumns columns, ApplicationEventPublisher events) {
		this.tenants = tenants;
		this.columns = columns;
		this.events = events;
	}

	/**
	 * A person is waited for now.
	 * @param operation the operation; of one that is settled nothing is told
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void waits(Operation operation) {
		tell(operation, true);
	}

	/**
	 * A person has decided, and the operation goes on.
	 * @param operation the operation; of one that is settled nothing is told
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void goesOn(Operation operation) {
		tell(operation, false);
	}

	private void tell(Operation operation, boolean waits) {
		if (operation.status() == OperationStatus.SETTLED) {
			return;
		}
		// as everybody who settles an operation does: the tenant before the operation
		this.tenants.lock(operation.tenantId());
		this.columns.changed(operation.id());
		this.events.publishEvent(new OperationAtPerson(operation, waits));
	}

}
