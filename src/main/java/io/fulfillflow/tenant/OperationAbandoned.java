package io.fulfillflow.tenant;

/**
 * An operation is ended before its process was done, because the customer cancelled while
 * it waited for an answer. Published in the transaction that settles it; whoever listens
 * ends its process in the same one.
 *
 * @param operation the operation
 * @param reason why
 */
public record OperationAbandoned(Operation operation, String reason) {
}
