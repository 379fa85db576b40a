/**
 * The {@code /api/callbacks} resource.
 */
@NullMarked
package io.fulfillflow.notification.web;

import org.jspecify.annotations.NullMarked;
