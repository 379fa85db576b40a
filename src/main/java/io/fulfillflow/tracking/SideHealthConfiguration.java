package io.fulfillflow.tracking;

import io.fulfillflow.remote.Breakers;
import io.fulfillflow.remote.Side;

import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The members of the health group {@code remote}. A side that is out makes no node
 * unready or dead: the others couldn't reach it either.
 */
@Configuration(proxyBeanMethods = false)
class SideHealthConfiguration {

	@Bean
	HealthIndicator connectHealthIndicator(Breakers breakers) {
		return new SideHealth(breakers, Side.CONNECT);
	}

	@Bean
	HealthIndicator vendorHealthIndicator(Breakers breakers) {
		return new SideHealth(breakers, Side.VENDOR);
	}

}
