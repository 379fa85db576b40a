/**
 * What a request costs and how many are fulfilled in a second, measured from outside.
 */
@NullMarked
package io.fulfillflow.benchmark;

import org.jspecify.annotations.NullMarked;
