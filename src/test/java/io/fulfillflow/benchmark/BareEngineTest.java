package io.fulfillflow.benchmark;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * The measure of the benchmark keeps up with the model that it measures by.
 */
class BareEngineTest {

	@Test
	void fulfilsThePackagedPurchase() {
		assertThatCode(() -> BareEngine.main(new String[] { "jdbc:h2:mem:bare-engine", "bpmn", "8", "1", "6" }))
			.doesNotThrowAnyException();
	}

}
