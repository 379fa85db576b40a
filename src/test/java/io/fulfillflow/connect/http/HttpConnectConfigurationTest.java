package io.fulfillflow.connect.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

import io.fulfillflow.connect.Connect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class HttpConnectConfigurationTest {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withUserConfiguration(HttpConnectConfiguration.class)
		.withBean("remoteExecutor", Executor.class, () -> Runnable::run)
		.withBean(Clock.class, Clock::systemUTC);

	@Test
	void wiresConnectWhereItsAddressIsSet() {
		this.application
			.withPropertyValues("fulfillflow.connect.api-url=https://connect.example.com/public/v1",
					"fulfillflow.connect.api-key=SU-1:key", "fulfillflow.connect.products=PRD-1, PRD-2",
					"fulfillflow.connect.timeout=3s", "fulfillflow.connect.poll-interval=5s")
			.run((context) -> {
				assertThat(context).hasSingleBean(Connect.class);
				ConnectSettings settings = context.getBean(ConnectSettings.class);
				assertThat(settings.products()).containsExactly("PRD-1", "PRD-2");
				assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
				assertThat(settings.toString()).doesNotContain("SU-1:key");
			});
	}

	@Test
	void listsAllProductsAndWaitsTenSecondsUnlessToldOtherwise() {
		this.application
			.withPropertyValues("fulfillflow.connect.api-url=http://127.0.0.1:1/",
					"fulfillflow.connect.api-key=SU-1:key", "fulfillflow.connect.products=")
			.run((context) -> {
				ConnectSettings settings = context.getBean(ConnectSettings.class);
				assertThat(settings.products()).isEmpty();
				assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(10));
			});
	}

	@Test
	void stepsBackWithoutAnAddress() {
		this.application.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Connect.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://connect.example.com", "/public/v1", "https://user:pw@connect.example.com",
			"https://connect.example.com?x=1", "" })
	void refusesAnAddressThatIsNone(String url) {
		this.application
			.withPropertyValues("fulfillflow.connect.api-url=" + url, "fulfillflow.connect.api-key=SU-1:key")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("fulfillflow.connect.api-url"));
	}

	@Test
	void refusesToStartWithoutAKey() {
		this.application.withPropertyValues("fulfillflow.connect.api-url=https://connect.example.com/public/v1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("fulfillflow.connect.api-key"));
	}

}
