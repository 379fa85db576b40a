package io.fulfillflow;

import io.fulfillflow.core.SharedClock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * The service.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class FulfillFlow {

	public static void main(String[] args) {
		SpringApplication.run(FulfillFlow.class, args);
	}

	@Bean
	SharedClock clock() {
		return new SharedClock();
	}

}
