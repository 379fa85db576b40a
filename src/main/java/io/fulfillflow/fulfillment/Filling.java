package io.fulfillflow.fulfillment;

import java.util.List;

/**
 * What is to be written into a request, and what stands in the way of its approval.
 *
 * @param filled what is written with the approval
 * @param problems sentences for the operator; empty when the request can be approved
 */
record Filling(FilledParameters filled, List<String> problems) {
}
