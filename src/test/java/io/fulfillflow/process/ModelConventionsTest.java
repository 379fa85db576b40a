package io.fulfillflow.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the models to the conventions that {@code src/docs/modelling.md} tells analysts,
 * and shows for each convention a model that it refuses.
 */
class ModelConventionsTest {

	private static final Path MODELS = Path.of("bpmn");

	private static final Path GUIDE = Path.of("src/docs/modelling.md");

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("everyConventionWithEveryModel")
	void everyModelKeepsEveryConvention(String file, Convention convention) throws IOException {
		ModelFile model = ModelFile.of(file, Files.readString(MODELS.resolve(file)));

		assertThat(convention.violations(model)).isEmpty();
	}

	static Stream<Arguments> everyConventionWithEveryModel() throws IOException {
		try (Stream<Path> files = Files.walk(MODELS)) {
			List<String> models = files.map((file) -> MODELS.relativize(file).toString())
				.filter((file) -> file.endsWith(".bpmn"))
				.sorted()
				.toList();
			assertThat(models).hasSizeGreaterThanOrEqualTo(5);
			return models.stream()
				.flatMap((file) -> Stream.of(Convention.values()).map((convention) -> Arguments.of(file, convention)));
		}
	}

	@ParameterizedTest(name = "{0}: {1} becomes {2}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					IS_NAMED_LIKE_ITS_FILE      | process id="PurchaseSubscription"  | process id="BuySubscription"
					HOLDS_ONE_EXECUTABLE        | isExecutable="true"                | isExecutable="false"
					IS_VERSIONED                | camunda:versionTag="1.4.0"         | camunda:versionTag="latest"
					IS_VERSIONED                | camunda:historyTimeToLive="P180D"  | ``
					IS_DOCUMENTED               | Waits until the customer has given the parameters. They are then checked again from the start. | ``
					HAS_SPEAKING_IDS            | Task_ProvisionTenant               | Activity_1f3qk7c
					HAS_SPEAKING_IDS            | Task_ProvisionTenant               | Task_0abc123
					HAS_SPEAKING_IDS            | Gateway_Decision                   | Decision
					HAS_SPEAKING_IDS            | Error_Refused                      | Refused
					HOLDS_NO_CODE               | delegateExpression="${awaitTenant}" | class="io.fulfillflow.Await"
					HOLDS_NO_CODE               | delegateExpression="${awaitTenant}" | expression="${awaitTenant}"
					HOLDS_NO_CODE               | delegateExpression="${awaitTenant}" | type="external" camunda:topic="await"
					HOLDS_NO_CODE               | bpmn:receiveTask id                | bpmn:receiveTask camunda:asyncBefore="true" id
					HOLDS_NO_CODE               | reason">${reason}<                 | reason"><camunda:script scriptFormat="x">1</camunda:script><
					HOLDS_NO_CODE               | delegateExpression="${raiseIncident}" | class="io.fulfillflow.Raise"
					HAS_PLAIN_EXPRESSIONS       | decision == 'retry'                | execution.getVariable('decision') == 'retry'
					HAS_PLAIN_EXPRESSIONS       | decision == 'retry'                | mood == 'retry'
					HAS_PLAIN_EXPRESSIONS       | ${awaitTenant}                     | ${awaitTenant.now()}
					HAS_PLAIN_EXPRESSIONS       | ${awaitTenant}                     | ${makeCoffee}
					WAITS_VISIBLY               | candidateGroups="operators"        | candidateGroups=""
					WAITS_VISIBLY               | attachedToRef="Task_AwaitParameters" | attachedToRef="Task_AskForParameters"
					ASKS_AND_ANSWERS            | Are the parameters complete?       | Parameters
					ASKS_AND_ANSWERS            | name="Try again" sourceRef         | sourceRef
					ASKS_AND_ANSWERS            | default="SequenceFlow_ParametersCompleteNo" | ``
					GIVES_REASONS               | <camunda:inputParameter name="reason"> | <camunda:inputParameter name="because">
					CATCHES_EVERY_ERROR         | attachedToRef="Task_ProvisionTenant" | attachedToRef="Task_AwaitTenant"
					CATCHES_EVERY_ERROR         | attachedToRef="Task_ApproveRequestByHand" | attachedToRef="Task_FailRequestByHand"
					CATCHES_EVERY_ERROR         | errorCode="GivenUp"                | errorCode="Forgotten"
					CATCHES_EVERY_ERROR         | BoundaryEvent_SettledElsewhere" name="Settled elsewhere" attachedToRef="SubProcess_FulfillOrder" | BoundaryEvent_SettledElsewhere" name="Settled elsewhere" attachedToRef="Task_FillParameters"
					CATCHES_EVERY_ERROR         | errorCode="Unanswered"             | errorCode="Forgotten"
					CATCHES_EVERY_ERROR         | attachedToRef="CallActivity_AskForParameters" | attachedToRef="CallActivity_CleanUp"
					CATCHES_EVERY_ERROR         | name="Asked too often" errorCode="Unanswered" | name="Asked too often" errorCode="Forgotten"
					IS_DRAWN                    | bpmnElement="Task_FillParameters"  | bpmnElement="Task_AwaitTenant"
					IS_DRAWN                    | Task_FillParameters_di             | BPMNShape_Fill
					IS_CONNECTED                | targetRef="EndEvent_RequestFailed" | targetRef="EndEvent_RequestApproved"
					IS_CONNECTED                | sourceRef="Task_FailUnanswered"    | sourceRef="Task_FailRequest"
					""")
	void refusesAModelThatBreaksTheConvention(Convention convention, String sound, String broken) throws IOException {
		String file = "fulfillment/purchase-subscription.bpmn";
		if (!Files.readString(MODELS.resolve(file)).contains(sound)) {
			file = "shared/ask-for-parameters.bpmn";
		}
		String text = Files.readString(MODELS.resolve(file));
		assertThat(text).contains(sound);

		ModelFile violating = ModelFile.of(file, text.replace(sound, broken));

		assertThat(convention.violations(violating)).isNotEmpty();
	}

	@Test
	void theGuideExplainsEveryBeanAndEveryVariable() throws IOException {
		String guide = Files.readString(GUIDE);

		assertThat(Stream.concat(Convention.BEANS.keySet().stream(), Convention.VARIABLES.stream()))
			.allSatisfy((word) -> assertThat(guide).contains("`" + word + "`"));
	}

}
