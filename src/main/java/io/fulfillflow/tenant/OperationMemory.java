package io.fulfillflow.tenant;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.fulfillflow.core.OperationId;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What was read of operations in the transaction that is under way: several steps of a
 * process run in one, and each asks for the same operation.
 */
@Component
class OperationMemory {

	/** What is known, else what is read; nothing is kept outside of a transaction. */
	Operation get(OperationId id, Supplier<Operation> reading) {
		return known().computeIfAbsent(id, (unknown) -> reading.get());
	}

	void put(Operation operation) {
		known().put(operation.id(), operation);
	}

	void forget(OperationId id) {
		known().remove(id);
	}

	@SuppressWarnings("unchecked")
	private Map<OperationId, Operation> known() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()
				|| !TransactionSynchronizationManager.isSynchronizationActive()) {
			return new HashMap<>();
		}
		Object known = TransactionSynchronizationManager.getResource(this);
		if (known == null) {
			known = new HashMap<OperationId, Operation>();
			TransactionSynchronizationManager.bindResource(this, known);
			TransactionSynchronizationManager.registerSynchronization(new Forgetting());
		}
		return (Map<OperationId, Operation>) known;
	}

	/** A transaction that is suspended takes what it knows along. */
	private final class Forgetting implements TransactionSynchronization {

		private Object suspended = Map.of();

		@Override
		public void suspend() {
			this.suspended = TransactionSynchronizationManager.unbindResource(OperationMemory.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(OperationMemory.this, this.suspended);
		}

		@Override
		public void afterCompletion(int status) {
			TransactionSynchronizationManager.unbindResourceIfPossible(OperationMemory.this);
		}

	}

}
