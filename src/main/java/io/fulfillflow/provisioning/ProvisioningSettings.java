package io.fulfillflow.provisioning;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How we deal with the Vendor's system, however it is reached.
 *
 * @param callbackUrl where the Vendor reaches this service, with or without a slash at
 * its end; {@literal null} keeps callbacks off
 * @param lostCreation how long a tenant whose creation went without an answer is looked
 * for before it counts as never made
 */
@ConfigurationProperties("fulfillflow.vendor")
record ProvisioningSettings(@Nullable String callbackUrl, @DefaultValue("10m") Duration lostCreation) {

	ProvisioningSettings {
		callbackUrl = (callbackUrl == null || callbackUrl.isBlank()) ? null : callbackUrl.strip().replaceAll("/+$", "");
		if (lostCreation.isNegative()) {
			throw new IllegalArgumentException(
					"fulfillflow.vendor.lost-creation can't be negative: set it to one such" + " as 10m");
		}
	}

}
