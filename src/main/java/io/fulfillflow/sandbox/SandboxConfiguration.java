package io.fulfillflow.sandbox;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * What stands before both twins.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSandbox
class SandboxConfiguration {

	@Bean
	FilterRegistrationBean<TolerantPaths> sandboxPaths() {
		FilterRegistrationBean<TolerantPaths> filter = new FilterRegistrationBean<>(new TolerantPaths());
		filter.addUrlPatterns("/sandbox/*");
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
		return filter;
	}

}
