package io.fulfillflow.security;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call our resources.
 *
 * @param keys the API keys by the names of their callers; a blank key is none
 * @param anonymousTenant whether {@code /tenant} and the metrics answer without a key
 */
@ConfigurationProperties("fulfillflow.api")
record ApiSettings(@DefaultValue Map<String, String> keys, boolean anonymousTenant) {

}
