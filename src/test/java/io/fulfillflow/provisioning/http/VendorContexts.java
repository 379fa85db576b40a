package io.fulfillflow.provisioning.http;

import java.time.Clock;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The whole room wired as the application wires it, and nothing else.
 */
final class VendorContexts {

	private VendorContexts() {
	}

	static ApplicationContextRunner provisioning(String... properties) {
		return new ApplicationContextRunner().withUserConfiguration(Room.class).withPropertyValues(properties);
	}

	@TestConfiguration(proxyBeanMethods = false)
	@ComponentScan(basePackages = "io.fulfillflow.provisioning",
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|Contexts).*"))
	static class Room {

		@Bean
		JdbcClient jdbc() {
			return JdbcClient.create(new DriverManagerDataSource("jdbc:h2:mem:room"));
		}

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

	}

}
