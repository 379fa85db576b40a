package io.fulfillflow.remote;

import java.time.Duration;
import java.util.Map;

import io.fulfillflow.core.Failure;
import io.fulfillflow.core.ProductId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Which retry settings hold for which call, read as Spring reads them.
 */
class RetriesTest {

	private static final ProductId PRODUCT = new ProductId("PRD-200-200-200");

	private static final String OF_PRODUCT = "fulfillflow.products.PRD-200-200-200.";

	@Test
	void areThoseOfAllCallsWithoutSettings() {
		Retries retries = retries(Map.of());

		for (Side side : Side.values()) {
			for (Failure.Kind kind : Failure.Kind.values()) {
				assertThat(retries.range(side, kind, PRODUCT).first()).isEqualTo(Duration.ofSeconds(1));
				assertThat(retries.range(side, kind, null).longest()).isEqualTo(Duration.ofSeconds(30));
			}
			assertThat(retries.deadline(side, PRODUCT)).isEqualTo(Duration.ofHours(24));
		}
	}

	@Test
	void areThoseOfTheSide() {
		Retries retries = retries(Map.of("fulfillflow.remote.retry.vendor.first-pause", "5s",
				"fulfillflow.remote.retry.vendor.longest-pause", "10m", "fulfillflow.remote.retry.vendor.deadline",
				"3d"));

		Retries.Range vendor = retries.range(Side.VENDOR, Failure.Kind.UNKNOWN, PRODUCT);
		assertThat(vendor.first()).isEqualTo(Duration.ofSeconds(5));
		assertThat(vendor.longest()).isEqualTo(Duration.ofMinutes(10));
		assertThat(retries.deadline(Side.VENDOR, null)).isEqualTo(Duration.ofDays(3));
		assertThat(retries.range(Side.CONNECT, Failure.Kind.UNKNOWN, PRODUCT).first()).isEqualTo(Duration.ofSeconds(1));
		assertThat(retries.deadline(Side.CONNECT, null)).isEqualTo(Duration.ofHours(24));
	}

	@ParameterizedTest
	@CsvSource({ "TRANSIENT, 2, 3", "THROTTLED, 4, 6", "UNKNOWN, 5, 7", "PERMANENT, 1, 1" })
	void areThoseOfTheKindBeforeThoseOfTheSideAndOfTheProductBeforeBoth(Failure.Kind kind, int all, int product) {
		Retries retries = retries(Map.of("fulfillflow.remote.retry.vendor.transient.first-pause", "2s",
				"fulfillflow.remote.retry.vendor.throttled.first-pause", "4s",
				"fulfillflow.remote.retry.vendor.unknown.first-pause", "5s",
				OF_PRODUCT + "retry.vendor.transient.first-pause", "3s",
				OF_PRODUCT + "retry.vendor.throttled.first-pause", "6s",
				OF_PRODUCT + "retry.vendor.unknown.first-pause", "7s", OF_PRODUCT + "activation-template", "TL-1"));

		assertThat(retries.range(Side.VENDOR, kind, null).first()).isEqualTo(Duration.ofSeconds(all));
		assertThat(retries.range(Side.VENDOR, kind, PRODUCT).first()).isEqualTo(Duration.ofSeconds(product));
		assertThat(retries.range(Side.VENDOR, kind, new ProductId("PRD-1")).first()).isEqualTo(Duration.ofSeconds(all));
		assertThat(retries.range(Side.CONNECT, kind, PRODUCT).first()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void haveADeadlineForEachProduct() {
		Retries retries = retries(Map.of(OF_PRODUCT + "retry.vendor.deadline", "2h"));

		assertThat(retries.deadline(Side.VENDOR, PRODUCT)).isEqualTo(Duration.ofHours(2));
		assertThat(retries.deadline(Side.VENDOR, null)).isEqualTo(Duration.ofHours(24));
	}

	@Test
	void areRefusedWithBothKeysWhenTheFirstPauseIsTheLongerOne() {
		assertThatThrownBy(() -> retries(Map.of(OF_PRODUCT + "retry.vendor.unknown.first-pause", "60s")))
			.isInstanceOf(WrongRetry.class)
			.hasMessage(OF_PRODUCT + "retry.vendor.unknown.first-pause=60000ms is longer than "
					+ "fulfillflow.remote.longest-pause=30000ms: make the first pause the shorter one");
	}

	@ParameterizedTest
	@CsvSource({ "fulfillflow.remote.retry.connect.first-pause, 0s", "fulfillflow.remote.retry.connect.deadline, -1s",
			"fulfillflow.remote.retry.connect.throttled.longest-pause, 0s" })
	void areRefusedWithTheKeyWhenTheyAreNoTimeToWait(String key, String value) {
		assertThatThrownBy(() -> retries(Map.of(key, value))).isInstanceOf(WrongRetry.class)
			.hasMessageStartingWith(key + "=");
	}

	@ParameterizedTest
	@CsvSource({ "fulfillflow.remote.retry.vendor.first-pause, soon",
			"fulfillflow.remote.retry.vendro.first-pause, 1s" })
	void cannotBeReadWhenTheyMeanNothing(String key, String value) {
		assertThatThrownBy(() -> retries(Map.of(key, value))).isInstanceOf(BindException.class);
	}

	private static Retries retries(Map<String, String> settings) {
		Binder binder = new Binder(new MapConfigurationPropertySource(settings));
		return new Retries(binder.bindOrCreate("fulfillflow.remote", RemoteSettings.class),
				binder.bindOrCreate("fulfillflow", RetrySettings.class));
	}

}
