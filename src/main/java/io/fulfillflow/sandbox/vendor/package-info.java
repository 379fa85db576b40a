/**
 * The twin of a Vendor's system: the {@code /tenant} resource under
 * {@code /sandbox/vendor}.
 */
@NullMarked
package io.fulfillflow.sandbox.vendor;

import org.jspecify.annotations.NullMarked;
