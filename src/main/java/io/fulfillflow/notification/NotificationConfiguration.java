package io.fulfillflow.notification;

import java.net.InetAddress;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

import io.fulfillflow.notification.http.CallbackClient;
import io.fulfillflow.notification.http.Destinations;
import io.fulfillflow.notification.http.Names;
import io.fulfillflow.notification.http.Reach;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallbackSettings.class)
class NotificationConfiguration {

	/** Tests bring names of their own. */
	@Bean
	Destinations destinations(CallbackSettings settings, ObjectProvider<Names> names) {
		return new Destinations(settings.schemes(), settings.ports(), new Reach(settings.networks()),
				names.getIfAvailable(() -> InetAddress::getAllByName));
	}

	@Bean
	CallbackClient callbackClient(Destinations destinations, CallbackSettings settings, Clock clock) {
		return new CallbackClient(destinations, settings.timeout(), clock);
	}

	@Bean
	Secrets callbackSecrets(CallbackSettings settings) {
		return new Secrets(settings.encryptionKeys());
	}

	@Bean
	Schedule callbackSchedule(CallbackSettings settings) {
		return new Schedule(settings.schedule(), () -> ThreadLocalRandom.current().nextDouble());
	}

}
