package io.fulfillflow.fulfillment;

import java.util.List;

import io.fulfillflow.channel.FilledParameter;

/**
 * What is written with the approval; kept with the operation.
 *
 * @param parameters one for each parameter that changes
 */
record FilledParameters(List<FilledParameter> parameters) {
}
