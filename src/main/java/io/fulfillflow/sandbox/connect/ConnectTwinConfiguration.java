package io.fulfillflow.sandbox.connect;

import java.security.SecureRandom;
import java.time.Clock;

import io.fulfillflow.sandbox.ConditionalOnSandbox;
import io.fulfillflow.sandbox.Effects;
import io.fulfillflow.sandbox.SandboxStore;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the Connect twin together.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSandbox
class ConnectTwinConfiguration {

	@Bean
	FilterRegistrationBean<ConnectKeyFilter> connectTwinKey(@Value("${fulfillflow.connect.api-key:}") String key) {
		FilterRegistrationBean<ConnectKeyFilter> filter = new FilterRegistrationBean<>(new ConnectKeyFilter(key));
		filter.addUrlPatterns("/sandbox/connect/*");
		return filter;
	}

	@Bean
	Catalogue sandboxCatalogue() {
		return new Catalogue();
	}

	@Bean
	Ids sandboxIds(SandboxStore store) {
		return new Ids(store, new SecureRandom());
	}

	@Bean
	Conversations sandboxConversations(SandboxStore store, Effects effects, Clock clock, Ids ids) {
		return new Conversations(store, effects, clock, ids);
	}

	@Bean
	RequestBook sandboxRequestBook(SandboxStore store, Catalogue catalogue, Effects effects,
			Conversations conversations, Clock clock, Ids ids) {
		return new RequestBook(store, catalogue, effects, conversations, clock, ids);
	}

}
