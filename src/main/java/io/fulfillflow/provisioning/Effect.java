package io.fulfillflow.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.remote.Side;

/**
 * A remote call as a process step wants it.
 *
 * @param side where
 * @param action the word of the effect
 * @param payload what the side needs to carry it out
 * @param onceOnly whether it changes something, so that an attempt without an answer is
 * to be asked about; only looking may be repeated at will
 */
public record Effect(Side side, String action, JsonNode payload, boolean onceOnly) {
}
