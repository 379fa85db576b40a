/**
 * Tells others what changed: an outbox, signed callbacks, and what became of them.
 */
@NullMarked
package io.fulfillflow.notification;

import org.jspecify.annotations.NullMarked;
