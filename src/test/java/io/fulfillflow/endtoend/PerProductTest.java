package io.fulfillflow.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fulfillflow.core.RequestId;
import io.fulfillflow.fulfillment.Decided;
import io.fulfillflow.fulfillment.Decision;
import io.fulfillflow.fulfillment.Decisions;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.fulfillflow.endtoend.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One service for products of several vendors, each with settings of its own.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:perproduct;DB_CLOSE_DELAY=-1",
				"fulfillflow.sandbox.enabled=false", "fulfillflow.connect.api-url=http://127.0.0.1:9/replaced",
				"fulfillflow.connect.api-key=replaced", "fulfillflow.vendor.api-url=http://127.0.0.1:9/replaced",
				"fulfillflow.vendor.authorization=Bearer of-all-products", "fulfillflow.connect.poll-interval=100ms",
				"fulfillflow.remote.first-pause=100ms", "fulfillflow.remote.longest-pause=300ms",
				"fulfillflow.remote.in-flight=3", "ACME_KEY=acme-0123456789", "BOLT_KEY=bolt-0123456789",
				"fulfillflow.products.PRD-400-400-400.vendor.url=http://127.0.0.1:9/replaced",
				"fulfillflow.products.PRD-400-400-400.vendor.secret=env:ACME_KEY",
				"fulfillflow.products.PRD-500-500-500.vendor.url=http://127.0.0.1:9/replaced",
				"fulfillflow.products.PRD-500-500-500.vendor.secret=env:BOLT_KEY",
				"fulfillflow.products.PRD-500-500-500.vendor.secret-header=X-API-Key",
				"fulfillflow.products.PRD-500-500-500.activation-tile=Welcome!",
				"fulfillflow.products.PRD-500-500-500.parameters.login_url=/admin/loginUrl",
				"fulfillflow.products.PRD-500-500-500.parameters.Hotline=/support/phone",
				"fulfillflow.products.PRD-500-500-500.effective-date=/startedAt",
				"fulfillflow.products.PRD-500-500-500.next-billing-date=/billing/next",
				"fulfillflow.products.PRD-500-500-500.models.change=ChangeAndFill" })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class PerProductTest {

	private static final String ANY = "PRD-100-100-100";

	private static final String ACMES = "PRD-400-400-400";

	private static final String BOLTS = "PRD-500-500-500";

	private static final CallLog LOG = new CallLog();

	private static final ForeignConnect CONNECT = new ForeignConnect(LOG);

	private static final ForeignVendor VENDOR = new ForeignVendor(LOG);

	private static final ForeignVendor ACME = new ForeignVendor(LOG);

	private static final ForeignVendor BOLT = new ForeignVendor(LOG);

	private static final JsonNode EVERYTHING = json("""
			{'admin':{'loginUrl':'https://bolt.example/in'},
			 'support':{'phone':{'country_code':'+353','phone_number':'4455'}},
			 'startedAt':'2030-01-31T12:00:00Z','billing':{'next':'2030-02-28'}}""");

	static {
		List.of(ANY, ACMES)
			.forEach((product) -> CONNECT.template(product, "TL-1", "Default Activation Template", "asset"));
	}

	@Autowired
	RuntimeService processes;

	@Autowired
	Decisions decisions;

	@Autowired
	TestRestTemplate http;

	@Autowired
	MeterRegistry metrics;

	@DynamicPropertySource
	static void foreignServers(DynamicPropertyRegistry settings) {
		settings.add("fulfillflow.connect.api-url", CONNECT::url);
		settings.add("fulfillflow.connect.api-key", () -> ForeignConnect.KEY);
		settings.add("fulfillflow.vendor.api-url", VENDOR::url);
		settings.add("fulfillflow.products.PRD-400-400-400.vendor.url", ACME::url);
		settings.add("fulfillflow.products.PRD-500-500-500.vendor.url", BOLT::url);
		settings.add("fulfillflow.bpmn", PerProductTest::models);
	}

	@AfterEach
	void serversAreWellAgain() {
		List.of(VENDOR, ACME, BOLT).forEach((vendor) -> {
			vendor.recover();
			vendor.tellsAtOnce(Documents.object());
			vendor.tellsAtALook(Documents.object());
		});
	}

	@Test
	void aVendorThatIsOutHoldsBackNoOther(CapturedOutput output) {
		ACME.always(Fault.refused((incoming) -> true, 503, json("{}"), Map.of()));
		BOLT.tellsAtOnce(EVERYTHING);
		List<String> waiting = place(8, ACMES);
		soon().until(() -> !health().at("/components/vendor/details/" + ACMES).isMissingNode());

		List<String> others = IntStream.range(0, 8)
			.mapToObj((number) -> place(1, (number % 2 == 0) ? ANY : BOLTS).get(0))
			.toList();
		soon().untilAsserted(() -> assertThat(others).allMatch((id) -> CONNECT.status(id).equals("approved")));

		assertThat(waiting).allMatch((id) -> CONNECT.status(id).equals("pending"));
		JsonNode vendor = health().at("/components/vendor");
		assertThat(vendor.path("status").asText()).isEqualTo("DOWN");
		assertThat(vendor.at("/details/" + ACMES + "/why").asText()).contains("5 different requests failed");
		assertThat(vendor.path("details").has("since")).as("the one of all others is well").isFalse();
		assertThat(vendor.path("details").has(BOLTS)).isFalse();
		assertThat(isCalled(ACMES)).isFalse();
		assertThat(isCalled(BOLTS)).isTrue();
		assertThat(isCalled("others")).isTrue();
		assertThat(output.getAll()).contains("VENDOR of " + ACMES + " is out");

		ACME.recover();

		soon().untilAsserted(() -> assertThat(waiting).allMatch((id) -> CONNECT.status(id).equals("approved")));
		assertThat(output.getAll()).contains("VENDOR of " + ACMES + " is back");
	}

	@Test
	void aVendorThatIsSlowTakesNoPlacesOfOthers() {
		ACME.always(Fault.slow((incoming) -> true, Duration.ofSeconds(1)));
		List<String> slow = place(12, ACMES);
		soon().until(() -> LOG.all().stream().anyMatch((call) -> call.server().equals("vendor")));

		List<String> quick = place(5, ANY);
		soon().untilAsserted(() -> assertThat(quick).allMatch((id) -> CONNECT.status(id).equals("approved")));

		assertThat(slow).as("three at a time, a second each").anyMatch((id) -> CONNECT.status(id).equals("pending"));
		ACME.recover();
		soon().untilAsserted(() -> assertThat(slow).allMatch((id) -> CONNECT.status(id).equals("approved")));
	}

	@Test
	void aSecretGoesToItsVendorAndToNoOther(CapturedOutput output) {
		BOLT.tellsAtOnce(EVERYTHING);
		List<String> ids = List.of(place(1, ANY).get(0), place(1, ACMES).get(0), place(1, BOLTS).get(0));
		soon().untilAsserted(() -> assertThat(ids).allMatch((id) -> CONNECT.status(id).equals("approved")));

		assertThat(VENDOR.header("authorization")).containsExactly("Bearer of-all-products");
		assertThat(VENDOR.header("x-api-key")).containsExactly("none");
		assertThat(ACME.header("authorization")).containsExactly("Bearer acme-0123456789");
		assertThat(BOLT.header("authorization")).containsExactly("none");
		assertThat(BOLT.header("x-api-key")).containsExactly("bolt-0123456789");
		assertThat(output.getAll()).doesNotContain("acme-0123456789", "bolt-0123456789", "of-all-products");
	}

	@Test
	void whatTheVendorTellsAtALookIsWrittenAndApprovedWith() {
		BOLT.tellsAtALook(EVERYTHING);
		String id = place(purchase());

		soon().until(() -> CONNECT.status(id).equals("approved"));

		assertThat(CONNECT.value(id, "login_url")).isEqualTo("https://bolt.example/in");
		assertThat(CallLog.params(CONNECT.request(id))
			.filter((param) -> param.path("id").asText().equals("hotline_1"))
			.findFirst()
			.orElseThrow()
			.path("structured_value")).isEqualTo(EVERYTHING.at("/support/phone"));
		assertThat(LOG.verb(id, "approve").map(Call::body)).containsExactly(json("""
				{'activation_tile':'Welcome!','effective_date':'2030-01-31T12:00:00Z',
				 'asset':{'billing':{'next_date':'2030-02-28'}}}"""));
	}

	@Test
	void aTenantThatIsReadyAtOnceIsLookedAtForWhatItDidNotTell() {
		BOLT.tellsAtALook(EVERYTHING);
		ObjectNode purchase = purchase();
		BOLT.plan(Documents.assetId(purchase), new TenantPlan(201, false, 0));
		String id = place(purchase);

		soon().until(() -> CONNECT.status(id).equals("approved"));
		assertThat(CONNECT.value(id, "login_url")).isEqualTo("https://bolt.example/in");
	}

	@Test
	void aRequiredParameterThatStaysEmptyIsToldBeforeTheApprovalAndFilledOnceTheVendorTellsIt() {
		String id = place(purchase());
		soon().until(() -> incidents(id).size() == 1);

		assertThat(incidents(id).get(0).getIncidentMessage()).contains("required parameter 'login_url' (Log in at)",
				"nothing at /admin/loginUrl");
		assertThat(LOG.verb(id, "approve")).as("Connect isn't asked").isEmpty();
		assertThat(retry(id)).isInstanceOf(Decided.Taken.class);
		soon().until(() -> incidents(id).size() == 1);

		BOLT.tellsAtALook(EVERYTHING);
		assertThat(retry(id)).isInstanceOf(Decided.Taken.class);

		soon().until(() -> CONNECT.status(id).equals("approved"));
		assertThat(CONNECT.value(id, "login_url")).isEqualTo("https://bolt.example/in");
		assertThat(BOLT.of(Documents.assetId(CONNECT.request(id)))).as("made once").hasSize(1);
	}

	@Test
	void aDateThatIsNoneIsTold() {
		ObjectNode told = (ObjectNode) EVERYTHING.deepCopy();
		BOLT.tellsAtALook(told.put("startedAt", "tomorrow"));
		String id = place(purchase());

		soon().until(() -> incidents(id).size() == 1);
		assertThat(incidents(id).get(0).getIncidentMessage()).contains("no ISO date at /startedAt", "effective-date");
		BOLT.tellsAtALook(EVERYTHING);
		retry(id);
		soon().until(() -> CONNECT.status(id).equals("approved"));
	}

	@Test
	void aChangeWritesWhatHasChanged() {
		BOLT.tellsAtALook(EVERYTHING);
		ObjectNode purchase = purchase();
		String id = place(purchase);
		soon().until(() -> CONNECT.status(id).equals("approved"));
		ObjectNode change = of(BOLTS, Documents.later(purchase, "change"));
		Documents.asset(change).put("status", "active").set("params", Documents.params(CONNECT.request(id)));
		ObjectNode moved = (ObjectNode) EVERYTHING.deepCopy();
		moved.withObject("/admin").put("loginUrl", "https://bolt.example/moved");
		BOLT.tellsAtALook(moved);

		String changeId = place(change);

		soon().until(() -> CONNECT.status(changeId).equals("approved"));
		assertThat(CONNECT.value(changeId, "login_url")).isEqualTo("https://bolt.example/moved");
	}

	/** Beside the vendor's id it demands what only the vendor knows. */
	private static ObjectNode purchase() {
		ObjectNode purchase = of(BOLTS, Documents.purchase());
		Documents.params(purchase).add(json("""
				{'id':'login_url','name':'login_url','title':'Log in at','type':'url','phase':'fulfillment',
				 'value':'','constraints':{'required':true}}""")).add(json("""
				{'id':'hotline_1','name':'Hotline','title':'Hotline','type':'phone','phase':'fulfillment',
				 'value':'','structured_value':{},'constraints':{'required':false}}"""));
		return purchase;
	}

	private static ObjectNode of(String product, ObjectNode request) {
		Documents.asset(request).withObject("/product").put("id", product);
		return request;
	}

	private static List<String> place(int count, String product) {
		return IntStream.range(0, count).mapToObj((number) -> place(of(product, Documents.purchase()))).toList();
	}

	private static String place(ObjectNode request) {
		CONNECT.place(request);
		return Documents.id(request);
	}

	private List<Incident> incidents(String id) {
		return this.processes.createIncidentQuery()
			.incidentType("requestGivenUp")
			.list()
			.stream()
			.filter((incident) -> id.equals(incident.getConfiguration()))
			.toList();
	}

	private Decided retry(String id) {
		return this.decisions.decide(new RequestId(id), Decision.RETRY, "ada", "");
	}

	private JsonNode health() {
		return json(this.http.getForEntity("/actuator/health/remote", String.class).getBody());
	}

	private boolean isCalled(String product) {
		return this.metrics.get("fulfillflow.remote.breaker")
			.tags("side", "vendor", "product", product, "state", "closed")
			.gauge()
			.value() == 1;
	}

	/** The packaged model of a change, and a step that fills parameters. */
	private static String models() {
		try {
			String change = Files.readString(Path.of("bpmn/fulfillment/change-subscription.bpmn"))
				.replace("ChangeSubscription", "ChangeAndFill")
				.replace(
						"<bpmn:sequenceFlow id=\"SequenceFlow_AwaitTenantToApproveRequest\" sourceRef=\"Task_AwaitTenant\" targetRef=\"Task_ApproveRequest\" />",
						"""
								<bpmn:sequenceFlow id="SequenceFlow_AwaitTenantToApproveRequest" sourceRef="Task_AwaitTenant" targetRef="Task_FillParameters" />
								<bpmn:serviceTask id="Task_FillParameters" camunda:delegateExpression="${fillParameters}">
								  <bpmn:incoming>SequenceFlow_AwaitTenantToApproveRequest</bpmn:incoming>
								  <bpmn:outgoing>SequenceFlow_Filled</bpmn:outgoing>
								</bpmn:serviceTask>
								<bpmn:sequenceFlow id="SequenceFlow_Filled" sourceRef="Task_FillParameters" targetRef="Task_ApproveRequest" />""")
				.replace(
						"<bpmn:incoming>SequenceFlow_AwaitTenantToApproveRequest</bpmn:incoming>\n        <bpmn:outgoing>",
						"<bpmn:incoming>SequenceFlow_Filled</bpmn:incoming>\n        <bpmn:outgoing>");
			Path folder = Files.createTempDirectory("models");
			Files.writeString(folder.resolve("change-and-fill.bpmn"), change);
			return folder.toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ConditionFactory soon() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
	}

}
