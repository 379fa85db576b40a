package io.fulfillflow.tenant;

/**
 * An operation came to wait for a person of ours, or no longer does. Published in the
 * transaction that lets it.
 *
 * @param operation the operation
 * @param waits {@literal false} once it goes on
 */
public record OperationAtPerson(Operation operation, boolean waits) {
}
