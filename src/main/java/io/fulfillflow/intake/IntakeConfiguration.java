package io.fulfillflow.intake;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import net.javacrumbs.shedlock.core.DefaultLockingTaskExecutor;
import net.javacrumbs.shedlock.core.LockingTaskExecutor;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.support.KeepAliveLockProvider;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ PollSettings.class, WebhookSettings.class })
class IntakeConfiguration {

	@Bean(destroyMethod = "shutdownNow")
	ScheduledExecutorService leaseRenewal() {
		return Executors.newSingleThreadScheduledExecutor(new CustomizableThreadFactory("lease-renewal-"));
	}

	/**
	 * The lease. An embedded database has one node only: a lease that a killed process
	 * left behind must not keep its successor waiting.
	 */
	@Bean
	LockingTaskExecutor oneNode(JdbcTemplate jdbc, ScheduledExecutorService leaseRenewal) {
		String url = jdbc.execute((ConnectionCallback<String>) (connection) -> connection.getMetaData().getURL());
		if (DatabaseDriver.fromJdbcUrl(url) == DatabaseDriver.H2) {
			return new DefaultLockingTaskExecutor((lock) -> Optional.of(() -> {
			}));
		}
		JdbcTemplateLockProvider locks = new JdbcTemplateLockProvider(
				JdbcTemplateLockProvider.Configuration.builder().withJdbcTemplate(jdbc).usingDbTime().build());
		return new DefaultLockingTaskExecutor(new KeepAliveLockProvider(locks, leaseRenewal));
	}

}
