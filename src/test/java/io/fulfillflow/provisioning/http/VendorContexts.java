package io.fulfillflow.provisioning.http;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/**
 * The whole room wired as the application wires it, and nothing else.
 */
final class VendorContexts {

	private VendorContexts() {
	}

	static ApplicationContextRunner provisioning(String... properties) {
		return new ApplicationContextRunner().withUserConfiguration(Room.class).withPropertyValues(properties);
	}

	@Configuration(proxyBeanMethods = false)
	@ComponentScan(basePackages = "io.fulfillflow.provisioning",
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|Contexts).*"))
	static class Room {

	}

}
