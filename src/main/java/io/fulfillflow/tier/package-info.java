/**
 * Tier configuration requests: resellers are set up before what they sell is fulfilled.
 */
@NullMarked
package io.fulfillflow.tier;

import org.jspecify.annotations.NullMarked;
