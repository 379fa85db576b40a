package io.fulfillflow.intake;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Connect is polled.
 *
 * @param pollInterval the pause between the end of a poll and the next one
 * @param pollEnabled whether this node polls by itself; a webhook that it takes makes it
 * poll all the same
 */
@ConfigurationProperties("fulfillflow.connect")
record PollSettings(@DefaultValue("5s") Duration pollInterval, @DefaultValue("true") boolean pollEnabled) {
}
