/**
 * Calls addresses that others name, and none that is inside.
 */
@NullMarked
package io.fulfillflow.notification.http;

import org.jspecify.annotations.NullMarked;
