/**
 * The port to the Vendor's system, where customers' tenants really are made, and the
 * remote side that drives it.
 */
@NullMarked
package io.fulfillflow.provisioning;

import org.jspecify.annotations.NullMarked;
