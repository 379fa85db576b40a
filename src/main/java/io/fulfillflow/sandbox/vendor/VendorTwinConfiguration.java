package io.fulfillflow.sandbox.vendor;

import java.time.Clock;
import java.time.Duration;

import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the vendor twin together.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSandbox
class VendorTwinConfiguration {

	@Bean
	TenantBook sandboxTenantBook(SandboxStore store, Effects effects, Clock clock,
			@Value("${fulfillflow.sandbox.vendor-delay:1s}") Duration delay) {
		return new TenantBook(store, effects, new Tenants(clock, delay));
	}

}
