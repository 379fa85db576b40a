package io.fulfillflow.fulfillment.web;

import io.fulfillflow.api.ResourceDescription;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Describes {@code /api/requests} in the OpenAPI document.
 */
@Configuration(proxyBeanMethods = false)
class RequestsDescription {

	@Bean
	ResourceDescription requestsResourceDescription() {
		return ResourceDescription.of("openapi/requests.yaml");
	}

}
