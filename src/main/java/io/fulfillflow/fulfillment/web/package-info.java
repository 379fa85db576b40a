/**
 * The {@code /api/requests} resource: what operators see of requests, and decide.
 */
@NullMarked
package io.fulfillflow.fulfillment.web;

import org.jspecify.annotations.NullMarked;
