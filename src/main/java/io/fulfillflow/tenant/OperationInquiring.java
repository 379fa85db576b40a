package io.fulfillflow.tenant;

/**
 * An operation waits for the customer's answer. Published in the transaction that lets it
 * wait.
 *
 * @param operation the operation as it was before
 */
public record OperationInquiring(Operation operation) {
}
