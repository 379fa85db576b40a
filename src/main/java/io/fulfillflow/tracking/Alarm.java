package io.fulfillflow.tracking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A date that a process has set itself.
 *
 * @param at when it goes off
 * @param name the name that its event has in the model, else its id
 * @param documentation what the model says of it; {@literal null} when it says nothing
 * @param endsTheWaiting whether the waiting is over then; {@literal false} for a reminder
 */
public record Alarm(Instant at, String name, @Nullable String documentation, boolean endsTheWaiting) {
}
