package io.fulfillflow;

import java.time.ZoneOffset;
import java.util.TimeZone;

import io.fulfillflow.core.SharedClock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * The service. It lives in UTC, wherever its machine stands: the engine keeps times
 * without their zone, and nodes in two zones, or one whose hour comes twice in autumn,
 * would read them wrongly.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class FulfillFlow {

	public static void main(String[] args) {
		TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
		SpringApplication.run(FulfillFlow.class, args);
	}

	@Bean
	SharedClock clock() {
		return new SharedClock();
	}

}
