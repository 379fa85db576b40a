package io.fulfillflow.channel;

/**
 * What the customer is asked about one parameter.
 *
 * @param parameterId the parameter
 * @param message what is wrong or missing, in words for the customer
 */
public record Question(String parameterId, String message) {
}
