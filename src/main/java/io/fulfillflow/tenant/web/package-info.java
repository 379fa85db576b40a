/**
 * The {@code /tenant} resource: subscriptions ordered and steered over REST.
 */
@NullMarked
package io.fulfillflow.tenant.web;

import org.jspecify.annotations.NullMarked;
