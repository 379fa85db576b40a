package io.fulfillflow.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TraceTest {

	private static final String ID = "0af7651916cd43dd8448eb211c80319c";

	@ParameterizedTest
	@ValueSource(strings = { "00-" + ID + "-b7ad6b7169203331-01", "00-" + ID + "-b7ad6b7169203331-00",
			"cc-" + ID + "-b7ad6b7169203331-01-what-the-future-will-be-like" })
	void takesTheTraceOfACaller(String header) {
		assertThat(Trace.of(header)).contains(new Trace(ID));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "00", "00-00000000000000000000000000000000-b7ad6b7169203331-01",
			"00-" + ID + "-0000000000000000-01", "ff-" + ID + "-b7ad6b7169203331-01",
			"00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", "00-" + ID + "-b7ad6b7169203331",
			"00-" + ID + "-b7ad6b7169203331-01-more", "00-" + ID + "-b7ad6b7169203331-01\r\nforged", "{\"trace\":1}" })
	void takesNothingElse(String header) {
		assertThat(Trace.of(header)).isEmpty();
	}

	@Test
	void writesAHeaderThatIsReadAgain() {
		Trace trace = Trace.random();

		assertThat(trace.header()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00").isNotEqualTo(trace.header());
		assertThat(Trace.of(trace.header())).contains(trace);
	}

}
