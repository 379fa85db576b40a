/**
 * The words that every room shares: typed ids, what an order asks for, kinds of failure,
 * and the one HTTP client; no framework.
 */
@NullMarked
package io.fulfillflow.core;

import org.jspecify.annotations.NullMarked;
