/**
 * The {@code /api/reconciliations} resource.
 */
@NullMarked
package io.fulfillflow.operations.web;

import org.jspecify.annotations.NullMarked;
