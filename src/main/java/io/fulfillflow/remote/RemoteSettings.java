package io.fulfillflow.remote;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How remote calls are carried out.
 *
 * @param enabled whether this node dispatches at all
 * @param lease how long a node may be at a call before others take it over; longer than
 * the time limits of whole calls
 * @param deadline how long a call is tried before it is left to a person
 * @param firstPause the pause after the first failure; it doubles from there
 * @param longestPause the longest pause between two attempts
 * @param inFlight how many calls may be under way per side
 */
@ConfigurationProperties("fulfillflow.remote")
public record RemoteSettings(@DefaultValue("true") boolean enabled, @DefaultValue("60s") Duration lease,
		@DefaultValue("24h") Duration deadline, @DefaultValue("1s") Duration firstPause,
		@DefaultValue("30s") Duration longestPause, @DefaultValue("500") int inFlight) {
}
