package io.fulfillflow.remote;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ RemoteSettings.class, RetrySettings.class })
class RemoteConfiguration {

	private static final int THREADS = 4;

	/**
	 * Runs what follows an answer of a remote system: never blocks for long.
	 */
	@Bean(destroyMethod = "shutdown")
	ExecutorService remoteExecutor() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("remote-");
		threads.setDaemon(true);
		return Executors.newFixedThreadPool(THREADS, threads);
	}

	@Bean
	Retries retries(RemoteSettings general, RetrySettings special) {
		return new Retries(general, special);
	}

	@Bean
	Pauses pauses(Retries retries) {
		return new Pauses(retries, () -> ThreadLocalRandom.current().nextLong());
	}

}
