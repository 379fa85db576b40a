package io.fulfillflow.notification.web;

import io.fulfillflow.api.ResourceDescription;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Describes {@code /api/callbacks} in the OpenAPI document.
 */
@Configuration(proxyBeanMethods = false)
class CallbacksDescription {

	@Bean
	ResourceDescription callbacksResourceDescription() {
		return ResourceDescription.of("openapi/callbacks.yaml");
	}

}
