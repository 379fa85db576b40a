package io.fulfillflow.tenant;

import io.fulfillflow.core.Order;

/**
 * The customer of an inquiring operation answered over {@code /tenant}. Published in the
 * transaction of the answer; whoever listens lets its process go on in the same one.
 *
 * @param operation the operation that asked
 * @param answered the order as the customer completed it
 */
public record AnswerGiven(Operation operation, Order answered) {
}
