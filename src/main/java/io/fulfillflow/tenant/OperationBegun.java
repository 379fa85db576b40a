package io.fulfillflow.tenant;

/**
 * An operation's turn has come. Published in the transaction that lets it begin; whoever
 * listens starts its process in the same transaction.
 *
 * @param operation the operation, running
 */
public record OperationBegun(Operation operation) {
}
