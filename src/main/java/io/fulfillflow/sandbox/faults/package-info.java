/**
 * Faults on demand: rules say which calls to the twins go wrong, and how.
 */
@NullMarked
package io.fulfillflow.sandbox.faults;

import org.jspecify.annotations.NullMarked;
