package io.fulfillflow.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class FailingRoundsTest {

	private final FailingRounds rounds = new FailingRounds(LoggerFactory.getLogger(FailingRoundsTest.class),
			"The test");

	@Test
	void tellsEachKindOfTroubleOnceThoughTheyAlternate(CapturedOutput output) {
		for (int time = 0; time < 3; time++) {
			this.rounds.failed(new IllegalStateException("no connection"));
			this.rounds.failed(new IllegalArgumentException("no transaction"));
		}
		this.rounds.passed();
		this.rounds.passed();

		assertThat(output).containsOnlyOnce("no connection")
			.containsOnlyOnce("no transaction")
			.containsOnlyOnce("The test goes on, after 6 rounds that failed");
	}

	@Test
	void tellsTheSameTroubleAgainOnceItHadGoneWell(CapturedOutput output) {
		this.rounds.failed(new IllegalStateException("no connection"));
		this.rounds.passed();
		this.rounds.failed(new IllegalStateException("no connection"));

		assertThat(output.getAll().split("no connection")).hasSize(3);
	}

	@Test
	void saysNowAndThenThatItLasts(CapturedOutput output) {
		for (int time = 0; time < 61; time++) {
			this.rounds.failed(new IllegalStateException("no connection"));
		}

		assertThat(output).containsOnlyOnce("The test still meets trouble, 60 times so far: no connection");
	}

}
