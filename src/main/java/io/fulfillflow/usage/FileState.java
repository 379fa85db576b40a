package io.fulfillflow.usage;

import java.util.Map;

/**
 * Where a usage file stands at Connect.
 *
 * @param status Connect's word
 * @param invalid how many records Connect says it didn't take
 * @param note what is said against it; may be empty
 * @param problems why records weren't taken, by record id
 */
record FileState(String status, int invalid, String note, Map<String, String> problems) {
}
