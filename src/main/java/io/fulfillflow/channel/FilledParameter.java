package io.fulfillflow.channel;

import org.jspecify.annotations.Nullable;

/**
 * A parameter that the Vendor fills before the approval.
 *
 * @param parameterId the parameter
 * @param value its value; {@literal null} leaves it and only clears an error told before
 */
public record FilledParameter(String parameterId, @Nullable String value) {
}
