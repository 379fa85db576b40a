package io.fulfillflow.operations.web;

import io.fulfillflow.api.ResourceDescription;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Describes {@code /api/reconciliations} in the OpenAPI document.
 */
@Configuration(proxyBeanMethods = false)
class ReconciliationsDescription {

	@Bean
	ResourceDescription reconciliationsResourceDescription() {
		return ResourceDescription.of("openapi/reconciliations.yaml");
	}

}
