package io.fulfillflow.provisioning.http;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.fulfillflow.core.HttpCalls;
import io.fulfillflow.provisioning.VendorSystem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Reaches the Vendor's system by its {@code /tenant} resource.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VendorSettings.class)
public class VendorConfiguration {

	private static final int THREADS = 4;

	@Bean
	VendorSystem vendorSystem(VendorSettings settings, ObjectProvider<Clock> clock) {
		HttpCalls calls = new HttpCalls(settings.timeout(), threads(), clock.getIfAvailable(Clock::systemUTC));
		return new TenantApi(new VendorHttp(calls, settings));
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
