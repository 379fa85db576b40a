package io.fulfillflow;

import java.time.Clock;

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
	Clock clock() {
		return Clock.systemUTC();
	}

}
