package io.fulfillflow.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.fulfillflow.core.Json;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A model that is wrong: it approves and fails the same request. One request, one
 * verdict, whatever a model says.
 */
class OneVerdictRun {

	private static final String APPROVAL = "<bpmn:sequenceFlow id=\"SequenceFlow_FillParametersToApproveRequest\" "
			+ "sourceRef=\"Task_FillParameters\" targetRef=\"Task_ApproveRequest\" />";

	@TempDir
	Path folder;

	@Test
	void aModelThatGivesTwoVerdictsGivesNoneAndIsLeftToAPerson() throws Exception {
		Path models = Files.createDirectory(this.folder.resolve("models"));
		String model = Files.readString(Path.of("bpmn", "fulfillment", "purchase-subscription.bpmn"));
		Files.writeString(models.resolve("purchase-subscription.bpmn"), withBothVerdicts(model));
		try (World world = new World(this.folder, Program.prepared(), false, 1, Duration.ofSeconds(6));
				Shop shop = new Shop(world, 0)) {
			RunningService node = world.nodes().get(0).with("FULFILLFLOW_BPMN", models.toString());
			node.start().ready();
			shop.purchase(99);
			String id = shop.placed().keySet().iterator().next();

			JsonNode request = Awaitility.await("a person to be asked for")
				.atMost(Duration.ofMinutes(1))
				.until(() -> Json
					.tree(TwoNodes.call(node, "GET", "/api/requests/" + id, "", "X-API-Key", "demo-key").body()),
						(read) -> read.path("status").asText().equals("waiting-for-person"));

			assertThat(request.path("incident").asText()).isEqualTo("outcomeNotTaken");
			assertThat(world.twins().json("/sandbox/effects").path("connect").path(id)).as("verdicts").isEmpty();
		}
	}

	private static String withBothVerdicts(String model) {
		assertThat(model).contains(APPROVAL);
		return model
			.replace(APPROVAL,
					"""
							<bpmn:sequenceFlow id="SequenceFlow_Both" sourceRef="Task_FillParameters" targetRef="Gateway_Both" />
							<bpmn:parallelGateway id="Gateway_Both" />
							<bpmn:sequenceFlow id="SequenceFlow_FillParametersToApproveRequest" sourceRef="Gateway_Both" targetRef="Task_ApproveRequest" />
							<bpmn:sequenceFlow id="SequenceFlow_BothToFail" sourceRef="Gateway_Both" targetRef="Task_FailAsWell" />
							<bpmn:serviceTask id="Task_FailAsWell" name="Fail the request as well" camunda:delegateExpression="${failRequest}">
							  <bpmn:extensionElements>
							    <camunda:inputOutput>
							      <camunda:inputParameter name="reason">Nobody knows.</camunda:inputParameter>
							    </camunda:inputOutput>
							  </bpmn:extensionElements>
							</bpmn:serviceTask>
							<bpmn:sequenceFlow id="SequenceFlow_FailedAsWell" sourceRef="Task_FailAsWell" targetRef="EndEvent_FailedAsWell" />
							<bpmn:endEvent id="EndEvent_FailedAsWell" name="Failed as well" />
							""")
			.replace("<bpmn:outgoing>SequenceFlow_FillParametersToApproveRequest</bpmn:outgoing>",
					"<bpmn:outgoing>SequenceFlow_Both</bpmn:outgoing>");
	}

}
