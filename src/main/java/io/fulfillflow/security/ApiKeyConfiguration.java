package io.fulfillflow.security;

import java.util.ArrayList;
import java.util.List;

import io.fulfillflow.api.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Guards our resources with API keys, and documents it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class ApiKeyConfiguration {

	@Bean
	FilterRegistrationBean<ApiKeyFilter> apiKeyFilter(ApiSettings settings) {
		FilterRegistrationBean<ApiKeyFilter> filter = new FilterRegistrationBean<>(
				new ApiKeyFilter(new ApiKeys(settings.keys()), settings.anonymousTenant()));
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 200);
		return filter;
	}

	@Bean
	Caller caller() {
		return new CurrentCaller();
	}

	@Bean
	OpenApiCustomizer apiKeysInDocument(ApiSettings settings) {
		return (document) -> document(document, settings.anonymousTenant());
	}

	private static void document(OpenAPI document, boolean anonymousTenant) {
		if (document.getComponents() == null) {
			document.setComponents(new Components());
		}
		document.getComponents()
			.addSecuritySchemes("bearer",
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("bearer")
						.description("Authorization: Bearer and the API key"))
			.addSecuritySchemes("apiKey",
					new SecurityScheme().type(SecurityScheme.Type.APIKEY)
						.in(SecurityScheme.In.HEADER)
						.name("X-API-Key")
						.description("The API key alone"));
		if (document.getPaths() != null) {
			document.getPaths().forEach((path, item) -> {
				List<SecurityRequirement> either = new ArrayList<>(List.of(new SecurityRequirement().addList("bearer"),
						new SecurityRequirement().addList("apiKey")));
				if (anonymousTenant && path.startsWith("/tenant")) {
					either.add(new SecurityRequirement());
				}
				item.readOperations().forEach((operation) -> operation.setSecurity(either));
			});
		}
	}

}
