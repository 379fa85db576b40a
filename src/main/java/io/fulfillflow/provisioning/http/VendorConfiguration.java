package io.fulfillflow.provisioning.http;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.core.HttpCalls;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Reaches the Vendor's systems by their {@code /tenant} resource.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ VendorSettings.class, ProductVendors.class })
public class VendorConfiguration {

	private static final int THREADS = 4;

	@Bean
	ConfiguredVendors vendorSystems(VendorSettings general, ProductVendors products, Environment settings,
			ObjectProvider<Clock> clock) {
		Executor threads = threads();
		Map<Duration, HttpCalls> calls = new HashMap<>();
		return new ConfiguredVendors(general, products, settings::getProperty,
				(access) -> new TenantApi(new VendorHttp(
						calls.computeIfAbsent(access.timeout(),
								(timeout) -> new HttpCalls(timeout, threads, clock.getIfAvailable(Clock::systemUTC))),
						access)));
	}

	/**
	 * Not a bean: an Executor bean would replace the one that Spring Boot makes for
	 * everybody.
	 */
	private static Executor threads() {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("vendor-http-");
		factory.setDaemon(true);
		ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES,
				new LinkedBlockingQueue<>(), factory);
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

}
