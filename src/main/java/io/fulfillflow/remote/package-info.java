/**
 * Remote calls: the ledger of wanted effects, the dispatcher that carries them out, and
 * the process step that waits for the outcome.
 */
@NullMarked
package io.fulfillflow.remote;

import org.jspecify.annotations.NullMarked;
