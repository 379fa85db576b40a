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
 * An analyst's edited copy of the purchase model changes the verdicts without a line of
 * Java.
 */
class EditedModelIT {

	@TempDir
	Path folder;

	@Test
	void anEditedModelFailsOrdersOverAQuantity() throws Exception {
		Path models = Files.createDirectory(this.folder.resolve("models"));
		Files.writeString(models.resolve("purchase-subscription.bpmn"),
				withLimit(Files.readString(Path.of("bpmn", "fulfillment", "purchase-subscription.bpmn"))));
		try (RunningService service = new RunningService(this.folder).set("fulfillflow.sandbox.demo", "false")
			.set("fulfillflow.connect.poll-interval", "500ms")
			.with("FULFILLFLOW_BPMN", models.toString())) {
			service.start().ready();

			JsonNode small = order(service, "100");
			JsonNode large = order(service, "101");

			assertThat(settled(service, small).path("status").asText()).isEqualTo("approved");
			JsonNode failed = settled(service, large);
			assertThat(failed.path("status").asText()).isEqualTo("failed");
			assertThat(failed.path("reason").asText()).isEqualTo("We deliver at most 100 seats in one order.");
			assertThat(service.json("/sandbox/effects").path("vendor")).as("nothing was made for it").hasSize(1);
		}
	}

	/**
	 * What an analyst does in the Modeler: a gateway before the first task, and a
	 * failure.
	 */
	private static String withLimit(String model) {
		return model.replace(
				"<bpmn:sequenceFlow id=\"SequenceFlow_FulfillmentBegunToDecideReview\" sourceRef=\"StartEvent_FulfillmentBegun\" targetRef=\"Task_DecideReview\" />",
				"""
						<bpmn:sequenceFlow id="SequenceFlow_Begun" sourceRef="StartEvent_FulfillmentBegun" targetRef="Gateway_TooLarge" />
						<bpmn:exclusiveGateway id="Gateway_TooLarge" name="Is the order too large?" default="SequenceFlow_FulfillmentBegunToDecideReview" />
						<bpmn:sequenceFlow id="SequenceFlow_FulfillmentBegunToDecideReview" name="No" sourceRef="Gateway_TooLarge" targetRef="Task_DecideReview" />
						<bpmn:sequenceFlow id="SequenceFlow_TooLargeYes" name="Yes" sourceRef="Gateway_TooLarge" targetRef="Task_FailTooLarge">
						  <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${quantity &gt; 100}</bpmn:conditionExpression>
						</bpmn:sequenceFlow>
						<bpmn:serviceTask id="Task_FailTooLarge" name="Fail the large order" camunda:delegateExpression="${failRequest}">
						  <bpmn:extensionElements>
						    <camunda:inputOutput>
						      <camunda:inputParameter name="reason">We deliver at most 100 seats in one order.</camunda:inputParameter>
						    </camunda:inputOutput>
						  </bpmn:extensionElements>
						</bpmn:serviceTask>
						<bpmn:sequenceFlow id="SequenceFlow_TooLargeFailed" sourceRef="Task_FailTooLarge" targetRef="EndEvent_TooLarge" />
						<bpmn:endEvent id="EndEvent_TooLarge" name="Large order failed" />
						""")
			.replace("<bpmn:outgoing>SequenceFlow_FulfillmentBegunToDecideReview</bpmn:outgoing>",
					"<bpmn:outgoing>SequenceFlow_Begun</bpmn:outgoing>");
	}

	private static JsonNode order(RunningService service, String quantity) throws Exception {
		String product = service.json("/sandbox/connect/public/v1/products").path(0).path("id").asText();
		String mpn = service.json("/sandbox/connect/public/v1/products/" + product + "/items")
			.path(0)
			.path("mpn")
			.asText();
		String answer = service.post("/sandbox/connect/public/v1/requests", """
				{"type":"purchase","asset":{"product":{"id":"%s"},"items":[{"mpn":"%s","quantity":"%s"}],
				"params":[{"id":"domain","value":"limits.example"}]}}""".formatted(product, mpn, quantity)).body();
		return Json.MAPPER.readTree(answer);
	}

	private static JsonNode settled(RunningService service, JsonNode request) {
		String path = "/sandbox/connect/public/v1/requests/" + request.path("id").asText();
		return Awaitility.await("the verdict on " + request.path("id"))
			.atMost(Duration.ofMinutes(1))
			.until(() -> service.json(path),
					(read) -> java.util.Set.of("approved", "failed").contains(read.path("status").asText()));
	}

}
