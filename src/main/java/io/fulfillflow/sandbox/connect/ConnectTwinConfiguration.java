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

	@Bean(destroyMethod = "close")
	ConnectTwin sandboxConnectTwin(SandboxStore store, Effects effects, Clock clock) {
		return new ConnectTwin(store, effects, clock, new SecureRandom());
	}

	@Bean
	Catalogue sandboxCatalogue(ConnectTwin twin) {
		return twin.catalogue;
	}

	@Bean
	Conversations sandboxConversations(ConnectTwin twin) {
		return twin.conversations;
	}

	@Bean
	RequestBook sandboxRequestBook(ConnectTwin twin) {
		return twin.requests;
	}

	@Bean
	TierBook sandboxTierBook(ConnectTwin twin) {
		return twin.tierRequests;
	}

	@Bean
	AccountBook sandboxAccountBook(ConnectTwin twin) {
		return twin.accounts;
	}

	@Bean
	Webhooks sandboxWebhooks(ConnectTwin twin) {
		return twin.webhooks;
	}

	@Bean
	WebhookCalls sandboxWebhookCalls(ConnectTwin twin) {
		return twin.calls;
	}

	@Bean
	Billing sandboxBilling(ConnectTwin twin) {
		return twin.billing;
	}

	@Bean
	UsageBook sandboxUsageBook(ConnectTwin twin) {
		return twin.usage;
	}

	@Bean
	ActionLinks sandboxActionLinks(SandboxStore store, Clock clock) {
		return new ActionLinks(store, clock);
	}

}
