/**
 * The process engine's configuration and its front door: start, signal, deliver, end.
 */
@NullMarked
package io.fulfillflow.engine;

import org.jspecify.annotations.NullMarked;
