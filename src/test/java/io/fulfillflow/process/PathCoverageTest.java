package io.fulfillflow.process;

import java.util.Set;

import io.fulfillflow.core.OperationType;
import io.fulfillflow.core.OrderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every model answers for its paths: it has a test class of its name that
 * {@link EveryFlowIsTaken} watches.
 */
class PathCoverageTest extends ProcessTest {

	@Autowired
	FlowsTaken flows;

	@Test
	void everyModelHasATestOfAllItsPaths() {
		assertThat(this.flows.processes()).hasSizeGreaterThanOrEqualTo(5).allSatisfy((processId) -> {
			Class<?> test = Class.forName(getClass().getPackageName() + "." + processId + "Test");
			assertThat(EveryFlowIsTaken.processId(test)).isEqualTo(processId);
			assertThat(AnnotationSupport.findRepeatableAnnotations(test, ExtendWith.class))
				.as("%s is watched by EveryFlowIsTaken", test.getSimpleName())
				.anySatisfy((extension) -> assertThat(extension.value()).contains(EveryFlowIsTaken.class));
		});
	}

	@Test
	void namesExactlyTheFlowsThatWereNotTaken() {
		this.flows.forget();
		Set<String> all = this.flows.notTaken("SuspendSubscription");

		begin(OperationType.SUSPEND, OrderBuilder.aCompleteOrder().build());

		assertThat(all).contains("SequenceFlow_DecisionTryAgain", "SequenceFlow_SuspensionRefusedToFailRequest");
		Set<String> left = this.flows.notTaken("SuspendSubscription");
		assertThat(all).filteredOn((flow) -> !left.contains(flow))
			.containsExactlyInAnyOrder("SequenceFlow_RequestReceivedToFulfillOrder",
					"SequenceFlow_FulfillmentBegunToDecideReview", "SequenceFlow_DecideReviewToByHand",
					"SequenceFlow_ByHandNo");
	}

}
