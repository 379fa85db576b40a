/**
 * What is done over many requests and tenants at once: reconciliation of our side with
 * Connect's and the Vendor's.
 */
@NullMarked
package io.fulfillflow.operations;

import org.jspecify.annotations.NullMarked;
