package io.fulfillflow.security;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which key is whose.
 */
class ApiKeysTest {

	private final ApiKeys keys = new ApiKeys(Map.of("shop", "a key", "blank", " ", "umlaut", "schlüssel"));

	@Test
	void knowsWhoseAKeyIs() {
		assertThat(this.keys.callerOf("a key")).isEqualTo("shop");
		assertThat(this.keys.callerOf("another")).isNull();
		assertThat(this.keys.callerOf("a key ")).isNull();
	}

	@Test
	void takesNoBlankKey() {
		assertThat(this.keys.callerOf("")).isNull();
		assertThat(this.keys.callerOf(" ")).isNull();
	}

	@Test
	void readsAHeaderByteByByte() {
		String header = new String("schlüssel".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

		assertThat(this.keys.callerOf(header)).isEqualTo("umlaut");
	}

}
