/**
 * A demo that orders at the Connect twin as a distributor would.
 */
@NullMarked
package io.fulfillflow.sandbox.demo;

import org.jspecify.annotations.NullMarked;
