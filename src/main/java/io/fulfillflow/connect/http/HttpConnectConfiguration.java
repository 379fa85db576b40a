package io.fulfillflow.connect.http;

import java.time.Clock;
import java.util.concurrent.Executor;

import io.fulfillflow.connect.AccountRequests;
import io.fulfillflow.connect.Assets;
import io.fulfillflow.connect.Connect;
import io.fulfillflow.connect.TierRequests;
import io.fulfillflow.connect.UsageFiles;
import io.fulfillflow.connect.Webhooks;
import io.fulfillflow.core.HttpCalls;
import io.fulfillflow.core.ProductId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires {@link Connect} over HTTP wherever {@code fulfillflow.connect.api-url} is set.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("fulfillflow.connect.api-url")
@EnableConfigurationProperties(ConnectSettings.class)
public class HttpConnectConfiguration {

	/**
	 * Calls to the platform, with one client for all.
	 * @param settings where it is and who we are
	 * @param executor runs what follows an answer: pages handed over, outcomes stored
	 * @param clock tells how far off a {@code Retry-After} date is
	 * @return calls below the base URL
	 */
	@Bean
	ConnectCalls connectCalls(ConnectSettings settings, @Qualifier("remoteExecutor") Executor executor, Clock clock) {
		return new ConnectCalls(settings.apiUrl(), settings.apiKey(),
				new HttpCalls(settings.timeout(), executor, clock));
	}

	/**
	 * The platform.
	 * @param settings whose requests are listed
	 * @param calls how to reach it
	 * @return Connect over HTTP
	 */
	@Bean
	Connect connect(ConnectSettings settings, ConnectCalls calls) {
		return new HttpConnect(calls, settings.products().stream().map(ProductId::new).toList());
	}

	/**
	 * Its assets.
	 * @param settings of which products
	 * @param calls how to reach it
	 * @return assets over HTTP
	 */
	@Bean
	Assets connectAssets(ConnectSettings settings, ConnectCalls calls) {
		return new HttpAssets(calls, settings.products().stream().map(ProductId::new).toList());
	}

	/**
	 * Its tier configuration requests.
	 * @param settings of which products
	 * @param calls how to reach it
	 * @return tier configuration requests over HTTP
	 */
	@Bean
	TierRequests connectTierRequests(ConnectSettings settings, ConnectCalls calls) {
		return new HttpTierRequests(calls, settings.products().stream().map(ProductId::new).toList());
	}

	/**
	 * Its tier account requests.
	 * @param settings of which products
	 * @param calls how to reach it
	 * @return tier account requests over HTTP
	 */
	@Bean
	AccountRequests connectAccountRequests(ConnectSettings settings, ConnectCalls calls) {
		return new HttpAccountRequests(calls, settings.products().stream().map(ProductId::new).toList());
	}

	/**
	 * Its usage files.
	 * @param calls how to reach it
	 * @return usage files over HTTP
	 */
	@Bean
	UsageFiles connectUsageFiles(ConnectCalls calls) {
		return new HttpUsageFiles(calls);
	}

	/**
	 * Its webhooks.
	 * @param calls how to reach it
	 * @return webhooks over HTTP
	 */
	@Bean
	Webhooks connectWebhooks(ConnectCalls calls) {
		return new HttpWebhooks(calls);
	}

}
