/**
 * Watches the others' work and reports it in numbers; it never changes anything.
 */
@NullMarked
package io.fulfillflow.tracking;

import org.jspecify.annotations.NullMarked;
