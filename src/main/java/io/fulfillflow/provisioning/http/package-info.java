/**
 * The {@code tenant-api} adapter: the Vendor's system reached by its {@code /tenant} REST
 * resource.
 */
@NullMarked
package io.fulfillflow.provisioning.http;

import org.jspecify.annotations.NullMarked;
