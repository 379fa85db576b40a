package io.fulfillflow.tenant;

/**
 * An operation waits for something that is no system's work. Published in the transaction
 * that lets it wait.
 *
 * @param operation the operation as it was before
 * @param status what it waits for: {@code INQUIRING} or {@code SCHEDULED}
 */
public record OperationWaits(Operation operation, OperationStatus status) {
}
