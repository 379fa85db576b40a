package io.fulfillflow.remote;

/**
 * A remote call was wanted in the transaction that is under way.
 *
 * @param side where
 */
record CallWanted(Side side) {
}
