package io.fulfillflow.sandbox.faults;

import java.time.Duration;

import io.fulfillflow.sandbox.ConditionalOnSandbox;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Puts the faults together.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSandbox
class FaultsConfiguration {

	@Bean
	RuleBook sandboxFaults() {
		return new RuleBook();
	}

	@Bean
	Later sandboxLater() {
		return new Later();
	}

	/** After doubled slashes are gone, ahead of everything else that the twins have. */
	@Bean
	FilterRegistrationBean<FaultFilter> sandboxFaultFilter(RuleBook rules, Later later,
			@Value("${fulfillflow.sandbox.latency:0ms}") Duration latency) {
		FilterRegistrationBean<FaultFilter> filter = new FilterRegistrationBean<>(
				new FaultFilter(rules, latency, later));
		filter.addUrlPatterns("/sandbox/connect/*", "/sandbox/vendor/*");
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 150);
		return filter;
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> sandboxCuts() {
		return (factory) -> factory.addContextValves(new CutValve());
	}

}
