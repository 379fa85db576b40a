package io.fulfillflow.remote;

import java.util.concurrent.ThreadLocalRandom;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RemoteSettings.class)
class RemoteConfiguration {

	@Bean
	Pauses pauses(RemoteSettings settings) {
		return new Pauses(settings, () -> ThreadLocalRandom.current().nextLong());
	}

}
