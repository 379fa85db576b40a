package io.fulfillflow.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.Together;
import io.fulfillflow.intake.web.Jwts;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole service, which polls once an hour only: what happens, a webhook has done.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:webhooks;DB_CLOSE_DELAY=-1",
				"fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/replaced",
				"fulfillflow.connect.api-key=replaced", "fulfillflow.vendor.api-url=http://127.0.0.1:9/replaced",
				"fulfillflow.connect.poll-interval=1h", "fulfillflow.connect.products=PRD-100-100-100",
				"fulfillflow.connect.webhooks.secrets=the-new-secret-of-the-end-to-end-test,the-old-secret",
				"fulfillflow.connect.webhooks.register=true",
				"fulfillflow.connect.webhooks.public-url=https://fulfillflow.example.com/" })
@DirtiesContext
class WebhookTest {

	private static final CallLog LOG = new CallLog();

	private static final ForeignConnect CONNECT = new ForeignConnect(LOG);

	private static final ForeignVendor VENDOR = new ForeignVendor(LOG);

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	static {
		CONNECT.template("PRD-100-100-100", "TL-100-000-003", "Default Activation Template", "asset");
	}

	@LocalServerPort
	int port;

	@Autowired
	HistoryService history;

	@DynamicPropertySource
	static void foreignServers(DynamicPropertyRegistry settings) {
		settings.add("fulfillflow.connect.api-url", CONNECT::url);
		settings.add("fulfillflow.connect.api-key", () -> ForeignConnect.KEY);
		settings.add("fulfillflow.vendor.api-url", VENDOR::url);
	}

	@BeforeEach
	void theFirstPollIsOver() {
		soon().until(() -> polls() > 0);
	}

	@AfterAll
	static void noPromiseIsBroken() {
		assertThat(new Promises(LOG).broken(CONNECT)).isEmpty();
	}

	@Test
	void registersWebhooksWhoseTokensItBelieves() throws Exception {
		soon().until(() -> CONNECT.webhooks().all().size() == 3);
		for (ObjectNode webhook : CONNECT.webhooks().all()) {
			assertThat(webhook.path("external_url").asText())
				.isEqualTo("https://fulfillflow.example.com/webhooks/connect");
			ObjectNode request = place();

			assertThat(call(Jwts.signed(webhook.path("jwt_secret").asText(), "{}"), event(webhook)).statusCode())
				.isEqualTo(202);

			awaitApproved(request);
		}
	}

	@Test
	void takesAHundredWebhooksAtOnceForOneRequest() throws Exception {
		ObjectNode request = place();
		int before = polls();
		String token = Jwts.signed("the-old-secret", "{\"exp\":" + (System.currentTimeMillis() / 1000 + 60) + "}");
		Callable<Integer> webhook = () -> call(token, "{\"object_class\":\"fulfillment_request\"}").statusCode();

		List<Object> answers = Together.run(Collections.nCopies(100, webhook));

		assertThat(answers).hasSize(100).containsOnly("202");
		awaitApproved(request);
		assertThat(instances(request)).isEqualTo(1);
		assertThat(LOG.creations(Documents.assetId(request))).hasSize(1);
		assertThat(polls() - before).as("polls").isLessThan(10);
	}

	@Test
	void looksAtConnectAndNotAtWhatAWebhookSays() throws Exception {
		ObjectNode request = place();
		CONNECT.inPortal(Documents.id(request), "approved");
		int before = polls();

		HttpResponse<String> answer = call(Jwts.signed("the-old-secret", "{}"), request.toString());

		assertThat(answer.statusCode()).isEqualTo(202);
		assertThat(answer.body()).isEmpty();
		soon().until(() -> polls() > before);
		assertThat(call(Jwts.signed("the-old-secret", "{}"), "{\"product_id\":\"PRD-999-999-999\"}").statusCode())
			.isEqualTo(202);
		soon().until(() -> polls() > before + 1);
		assertThat(instances(request)).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 7000, 20_000, 500_000 })
	void refusesAWrongTokenOfAnySize(int size) throws Exception {
		int before = polls();

		HttpResponse<String> answer = call("x".repeat(size), "{}");

		assertThat(answer.statusCode()).isIn((size < 8000) ? List.of(401) : List.of(400, 401, 431));
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(polls()).isEqualTo(before);
	}

	private ObjectNode place() {
		ObjectNode request = Documents.purchase();
		CONNECT.place(request);
		return request;
	}

	private HttpResponse<String> call(String token, String body) throws IOException, InterruptedException {
		return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/webhooks/connect"))
			.timeout(Duration.ofSeconds(20))
			.header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String event(ObjectNode webhook) {
		return Documents.object()
			.put("webhook_id", webhook.path("id").asText())
			.put("object_class", webhook.path("object_class").asText())
			.put("product_id", webhook.path("product").path("id").asText())
			.put("triggered_at", "2020-01-14T10:04:56+00:00")
			.toString();
	}

	private static int polls() {
		return LOG.matching((call) -> call.is("GET", "/requests")).size();
	}

	private long instances(ObjectNode request) {
		return this.history.createHistoricProcessInstanceQuery()
			.processInstanceBusinessKey(Documents.id(request))
			.count();
	}

	private static void awaitApproved(ObjectNode request) {
		String id = Documents.id(request);
		soon().untilAsserted(() -> assertThat(CONNECT.status(id)).as("%s", LOG.writesTo(id)).isEqualTo("approved"));
		assertThat(LOG.verdicts(id, "approve")).isEqualTo(1);
	}

	private static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50));
	}

}
