package io.fulfillflow.engine;

/**
 * A process, or one that works for it, can't go on by itself, and an incident shows it.
 * Published in the transaction that opens the incident, once for each.
 *
 * @param processInstanceId the process that nobody called
 * @param incident what kind of incident, such as {@code failedJob}
 */
public record ProcessInTrouble(String processInstanceId, String incident) {
}
