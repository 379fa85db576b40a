/**
 * The process engine's configuration and its two front doors: processes (start, signal,
 * deliver, end) and decisions.
 */
@NullMarked
package io.fulfillflow.engine;

import org.jspecify.annotations.NullMarked;
