/**
 * The Connect twin: requests, assets, products and conversations under
 * {@code /sandbox/connect/public/v1}.
 */
@NullMarked
package io.fulfillflow.sandbox.connect;

import org.jspecify.annotations.NullMarked;
