package io.fulfillflow.usage;

/**
 * A record that is to be collected.
 *
 * @param index where it stands in the call, from 0
 * @param record what it says
 * @param again whether to report it again though it was rejected and says the same
 */
public record Wish(int index, UsageRecord record, boolean again) {
}
