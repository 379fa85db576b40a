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
	 * @param incident for what, such as {@code review}
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void waits(Operation operation, String incident) {
		tell(new OperationAtPerson(operation, incident, false));
	}

	/**
	 * The person who was waited for didn't act in time, and another is waited for now.
	 * @param operation the operation; of one that is settled nothing is told
	 * @param incident for what, such as {@code requestGivenUp}
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void waitsStill(Operation operation, String incident) {
		tell(new OperationAtPerson(operation, incident, true));
	}

	/**
	 * A person has decided, and the operation goes on.
	 * @param operation the operation; of one that is settled nothing is told
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void goesOn(Operation operation) {
		tell(new OperationAtPerson(operation, null, false));
	}

	private void tell(OperationAtPerson told) {
		Operation operation = told.operation();
		if (operation.status() == OperationStatus.SETTLED) {
			return;
		}
		// as everybody who settles an operation does: the tenant before the operation
		this.tenants.lock(operation.tenantId());
		this.columns.changed(operation.id());
		this.events.publishEvent(told);
	}

}
