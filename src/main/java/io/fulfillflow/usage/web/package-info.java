/**
 * The {@code /api/usage} resources.
 */
@NullMarked
package io.fulfillflow.usage.web;

import org.jspecify.annotations.NullMarked;
