package io.fulfillflow.sandbox;

import java.time.Clock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What stands before both twins.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSandbox
class SandboxConfiguration {

	/** What the twins know outlives them where there is a database. */
	@Bean
	SandboxStore sandboxStore(ObjectProvider<JdbcClient> jdbc, ObjectProvider<PlatformTransactionManager> transactions,
			Clock clock) {
		JdbcClient database = jdbc.getIfAvailable();
		return new SandboxStore((database != null) ? new DocumentTable(database, transactions.getObject(), clock)
				: KeptDocuments.NOWHERE);
	}

	@Bean
	FilterRegistrationBean<TolerantPaths> sandboxPaths() {
		FilterRegistrationBean<TolerantPaths> filter = new FilterRegistrationBean<>(new TolerantPaths());
		filter.addUrlPatterns("/sandbox/*");
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
		return filter;
	}

}
