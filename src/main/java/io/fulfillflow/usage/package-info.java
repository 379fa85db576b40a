/**
 * Usage: what the Vendor's customers consumed is collected and reported to Connect.
 */
@NullMarked
package io.fulfillflow.usage;

import org.jspecify.annotations.NullMarked;
