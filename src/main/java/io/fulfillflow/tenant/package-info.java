/**
 * Tenants and the operations that run on them, one at a time, in the order accepted.
 */
@NullMarked
package io.fulfillflow.tenant;

import org.jspecify.annotations.NullMarked;
