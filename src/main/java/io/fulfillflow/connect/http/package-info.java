/**
 * Connect over HTTP: paging, RQL, bodies, and which answer is which kind of failure.
 */
@NullMarked
package io.fulfillflow.connect.http;

import org.jspecify.annotations.NullMarked;
