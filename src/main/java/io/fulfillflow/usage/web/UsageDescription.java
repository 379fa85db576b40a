package io.fulfillflow.usage.web;

import io.fulfillflow.api.ResourceDescription;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Describes {@code /api/usage} in the OpenAPI document.
 */
@Configuration(proxyBeanMethods = false)
class UsageDescription {

	@Bean
	ResourceDescription usageResourceDescription() {
		return ResourceDescription.of("openapi/usage.yaml");
	}

}
