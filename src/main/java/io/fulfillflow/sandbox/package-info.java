/**
 * Twins of Connect and of a Vendor's system for demos and tests, with a demo that orders
 * at them.
 */
@NullMarked
package io.fulfillflow.sandbox;

import org.jspecify.annotations.NullMarked;
