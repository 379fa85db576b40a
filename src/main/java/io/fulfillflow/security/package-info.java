/**
 * Who may come in: the first administrator, API keys, and what a listening address
 * demands.
 */
@NullMarked
package io.fulfillflow.security;

import org.jspecify.annotations.NullMarked;
