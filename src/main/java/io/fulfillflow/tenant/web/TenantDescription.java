package io.fulfillflow.tenant.web;

import io.fulfillflow.api.ResourceDescription;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Describes {@code /tenant} in the OpenAPI document.
 */
@Configuration(proxyBeanMethods = false)
class TenantDescription {

	@Bean
	ResourceDescription tenantResourceDescription() {
		return ResourceDescription.of("openapi/tenant.yaml");
	}

}
