package io.fulfillflow.tracking.web;

import io.fulfillflow.api.ResourceDescription;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Describes the explanations in the OpenAPI document.
 */
@Configuration(proxyBeanMethods = false)
class ExplanationDescription {

	@Bean
	ResourceDescription explanationResourceDescription() {
		return ResourceDescription.of("openapi/explanations.yaml");
	}

}
