package io.fulfillflow.tenant;

/**
 * An operation waits for its customer no longer. Published in the transaction that lets
 * it go on.
 *
 * @param operation the operation as it was before
 */
public record OperationGoesOn(Operation operation) {
}
