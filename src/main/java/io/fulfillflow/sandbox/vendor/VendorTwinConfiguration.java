package io.fulfillflow.sandbox.vendor;

import java.time.Clock;

import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the vendor twin together.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSandbox
@EnableConfigurationProperties(Manner.class)
class VendorTwinConfiguration {

	@Bean
	TenantBook sandboxTenantBook(SandboxStore store, Effects effects, Clock clock, Manner manner) {
		return new TenantBook(store, effects, new Tenants(clock, manner.vendorDelay()), manner);
	}

	@Bean(destroyMethod = "close")
	VendorReporter sandboxVendorReporter(TenantBook book, Clock clock, Manner manner) {
		return new VendorReporter(book, clock, manner);
	}

}
