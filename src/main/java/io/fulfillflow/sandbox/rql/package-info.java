/**
 * RQL as Connect's lists understand it: read from a query string, applied to JSON
 * documents.
 */
@NullMarked
package io.fulfillflow.sandbox.rql;

import org.jspecify.annotations.NullMarked;
