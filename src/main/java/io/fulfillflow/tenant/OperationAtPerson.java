package io.fulfillflow.tenant;

import org.jspecify.annotations.Nullable;

/**
 * An operation came to wait for a person of ours, or no longer does. Published in the
 * transaction that lets it.
 *
 * @param operation the operation
 * @param incident for what it waits, such as {@code review}; {@literal null} once it goes
 * on
 * @param isStill whether it waited for a person before, who let it pass
 */
public record OperationAtPerson(Operation operation, @Nullable String incident, boolean isStill) {
}
