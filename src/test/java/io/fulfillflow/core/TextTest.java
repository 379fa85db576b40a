package io.fulfillflow.core;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextTest {

	@Test
	void isOneLineWithoutControlCharacters() {
		assertThat(Text.oneLine("one\r\n\u001b[31mtwo\t three ", 100)).isEqualTo("one [31mtwo three");
		assertThat(Text.oneLine(null, 100)).isEmpty();
	}

	@Test
	void isCutAtItsLimitButNeverWithinACharacter() {
		assertThat(Text.oneLine("abcdef", 6)).isEqualTo("abcdef");
		assertThat(Text.oneLine("abcdefg", 6)).isEqualTo("abcde…");
		assertThat(Text.oneLine("abcd😀gh", 6)).isEqualTo("abcd…");
	}

}
